#if Host
import HTTPTypes
import Hummingbird
import JITPolicyRuntime
import NIOCore

/// What pages load: the stylesheet and the script, compiled into the program.
struct ConsoleAssets: Sendable {
    enum Asset: String, CaseIterable, Sendable {
        case stylesheet = "console.css"
        case script = "console.js"

        var bytes: [UInt8] {
            switch self {
            case .stylesheet: PackageResources.console_css
            case .script: PackageResources.console_js
            }
        }

        var type: String {
            switch self {
            case .stylesheet: "text/css; charset=utf-8"
            case .script: "text/javascript; charset=utf-8"
            }
        }
    }

    private let versions: [Asset: String]

    init() {
        versions = Dictionary(
            uniqueKeysWithValues: Asset.allCases.map {
                ($0, String(hexText(sha256($0.bytes.span).span).prefix(16)))
            })
    }

    /// With a version of the content: a browser that has it need never ask again.
    func address(of asset: Asset) -> String {
        "/assets/\(asset.rawValue)?v=\(versions[asset] ?? "")"
    }

    func isCurrent(_ version: String?, of asset: Asset) -> Bool { versions[asset] == version }
}

extension Console {
    func asset(_ visit: Visit) throws -> Reply {
        let name = try visit.parameter("name")
        guard let asset = ConsoleAssets.Asset(rawValue: name) else {
            throw Problem(404, "No such page", "nothing has this address")
        }
        var query = try QueryReader(visit.query)
        let version = try query.text("v")
        // An old page must not keep what is new under its own version.
        let cache =
            assets.isCurrent(version, of: asset)
            ? "public, max-age=31536000, immutable" : "no-store"
        return .content(
            type: asset.type, ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)),
            headers: [.cacheControl: cache])
    }
}
#endif

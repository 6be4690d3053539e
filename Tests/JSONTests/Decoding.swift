@testable import JITPolicyJSON
import JITPolicyRuntime

/// All that a request says, to compare two.
struct RequestContent: Equatable {
    var id: String?
    var values: [FoundValue]
    var history: [[String]]?
    var ignored: [String]

    init(_ request: Request) {
        id = request.id.map(request.text)
        values = request.schema.attributes.indices.map {
            request.found(Slot(rawValue: UInt16($0)))
        }
        history =
            request.historyIsPresent ? request.history.map { Self.entry($0, request) } : nil
        ignored = request.ignored.map(request.text)
    }

    private static func entry(_ entry: Request.HistoryEntry, _ request: Request) -> [String] {
        [
            entry.rule.map(request.text) ?? "-", entry.time.map { "\($0)" } ?? "-",
            entry.user.map(request.text) ?? "-", entry.device.map(request.text) ?? "-",
            entry.app.map { "\(request.bytes[$0.range])" } ?? "-",
            entry.duration.map { "\($0)" } ?? "-",
        ]
    }
}

/// The attributes of a host that has one of each type.
let hostSchema = Schema(hostAttributes: [
    Attribute(name: "device.build", type: .int),
    Attribute(name: "device.disk.encrypted", type: .bool),
    Attribute(name: "device.disk.model.name", type: .text),
    Attribute(name: "device.patched", type: .bool),
    Attribute(name: "site", type: .oneOf(["london", "paris"])),
    Attribute(name: "user.badges", type: .set(of: .int)),
    Attribute(name: "user.hired", type: .timestamp),
    Attribute(name: "user.keys", type: .set(of: .hash)),
    Attribute(name: "user.nicknames", type: .listOfText),
    Attribute(name: "user.shift", type: .duration),
    Attribute(name: "user.sites", type: .set(of: .oneOf(["london", "paris"]))),
    Attribute(name: "user.token", type: .hash),
    Attribute(name: "user.windows", type: .set(of: .timestamp)),
])

/// Decodes with both paths and holds them together.
func decode(_ document: [UInt8], schema: Schema = hostSchema) -> Result<
    RequestContent, RequestDecodingError
> {
    var decoder = RequestDecoder(schema: schema)
    var request = decoder.emptyRequest
    do throws(RequestDecodingError) {
        try decoder.decode(document.span, into: &request)
        return .success(RequestContent(request))
    } catch {
        return .failure(error)
    }
}

func decode(_ document: String, schema: Schema = hostSchema) -> Result<
    RequestContent, RequestDecodingError
> {
    decode(Array(document.utf8), schema: schema)
}

/// The value of one attribute in a document that must be valid.
func value(_ name: String, in document: String) throws -> FoundValue? {
    let content = try decode(document).get()
    return hostSchema.slot(named: name).map { content.values[$0.index] }
}

/// The fault of a document, or nil when it has none.
func fault(_ document: String) -> RequestDecodingError? {
    fault(Array(document.utf8))
}

func fault(_ document: [UInt8]) -> RequestDecodingError? {
    guard case .failure(let error) = decode(document) else { return nil }
    return error
}

let hash = String(repeating: "0123456789abcdef", count: 4)

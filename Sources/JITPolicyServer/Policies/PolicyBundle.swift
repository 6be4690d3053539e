#if Host
import Foundation
import JITPolicyKit

/// A policy as it is uploaded: its file with all that it imports or names.
public struct PolicyBundle: Hashable, Sendable, Codable {
    /// The file to compile: a key of `files`.
    public var main: String
    /// Texts by their names, relative to one folder, with `/` between the parts.
    public var files: [String: String]

    public init(main: String, files: [String: String]) {
        self.main = main
        self.files = files
    }

    /// Why it cannot be a policy, whatever its files say.
    public enum Defect: Error, Hashable, Sendable {
        case missingMain(String)
        /// Absolute, empty, or with a part that is empty, `.` or `..`.
        case unusableName(String)

        public var message: String {
            switch self {
            case .missingMain(let name):
                "the bundle has no file `\(name)`, which it names as `main`"
            case .unusableName(let name):
                "`\(name)` is no name of a file in a bundle: expected `folder/name`, relative"
            }
        }
    }

    /// The files as the loader reads them: a file system of their own, with nothing else in it.
    func fileProvider() throws(Defect) -> FileProvider {
        for name in files.keys.sorted() where !Self.isUsable(name) { throw .unusableName(name) }
        guard files[main] != nil else { throw .missingMain(main) }
        return .memory(
            Dictionary(uniqueKeysWithValues: files.map { ("/" + $0.key, Array($0.value.utf8)) }))
    }

    private static func isUsable(_ name: String) -> Bool {
        !name.contains("\0")
            && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
                !$0.isEmpty && $0 != "." && $0 != ".."
            }
    }
}
#endif

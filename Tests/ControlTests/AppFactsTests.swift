#if Host
import Foundation
@testable import JITPolicyControl
import JITPolicyHost
import Testing

@Suite struct AppFactsTests {
    private let folder = FileManager.default.temporaryDirectory.appending(
        path: "jitctl-" + UUID().uuidString
    ).resolvingSymlinksInPath()

    private func file(_ name: String, _ text: String) throws -> String {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    @Test func `A file is told by what it holds, under its real path`() throws {
        let path = try file("tool", "abc")
        let link = folder.appending(path: "link").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        let facts = try appFacts(at: link, arguments: ["-c", "a b"])
        #expect(facts["path"] == .text(path))
        // FIPS 180-4, example B.1.
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(facts["sha256"] == .text(digest))
        #expect(facts["arguments"] == ["-c", "a b"])
        #expect(facts["owner"] == .text(accountName(getuid())))
        #expect(facts["user_writable"] == true)
    }

    @Test func `A file of many reads has one digest`() throws {
        let path = try file("large", String(repeating: "a", count: 1_000_000))
        // FIPS 180-4, example B.3.
        let digest = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        #expect(try appFacts(at: path)["sha256"] == .text(digest))
    }

    @Test(arguments: ["/dev/null", "/", "/nowhere/at/all", ""])
    func `What is no file has no facts`(path: String) {
        #expect(throws: Failure.self) { try appFacts(at: path) }
    }

    @Test func `Whoever asks is told with all groups`() throws {
        let facts = try userFacts()
        #expect(facts["id"] == .text(String(getuid())))
        #expect(!(facts["groups"]?.items.isEmpty ?? true))
    }
}
#endif

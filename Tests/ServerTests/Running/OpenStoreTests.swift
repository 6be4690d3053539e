#if Host
import Foundation
import JITPolicyServer
import Testing

@Suite struct OpenStoreTests {
    private func inFolder(_ test: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "jitpolicy-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        try test(folder.path)
    }

    private func rights(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func `Where there is no store, none is made unless it is to be`() throws {
        try inFolder { folder in
            let missing = StoreError.unusable("there is no store in \(folder)")
            #expect(throws: missing) { try openStore(in: folder) }
            #expect(!FileManager.default.fileExists(atPath: folder))
            try openStore(in: folder, isMade: true).close()
            #expect(try rights(folder) == 0o700)
            try openStore(in: folder).close()
        }
    }

    @Test func `A store is its owner's alone, in whatever folder`() throws {
        try inFolder { folder in
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o755])
            for isMade in [true, false] {
                let store = try openStore(in: folder, isMade: isMade)
                let files = try FileManager.default.contentsOfDirectory(atPath: folder)
                #expect(files.contains("host.sqlite-wal"))
                for file in files {
                    #expect(try rights(folder + "/" + file) == 0o600, "\(file)")
                }
                try store.close()
                // As an older version has left it.
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o644], ofItemAtPath: folder + "/host.sqlite")
            }
        }
    }
}
#endif

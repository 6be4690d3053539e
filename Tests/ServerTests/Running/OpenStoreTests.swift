#if Host
import Foundation
import GRDB
@testable import JITPolicyServer
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
            #expect(throws: missing) { try openStore(in: folder, for: .reading) }
            #expect(!FileManager.default.fileExists(atPath: folder))
            try openStore(in: folder, for: .serving).close()
            #expect(try rights(folder) == 0o700)
            try openStore(in: folder, for: .changing).close()
        }
    }

    @Test func `A folder that others may write to holds no store`() throws {
        try inFolder { folder in
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o775])
            #expect(
                throws: StoreError.unusable(
                    "others may write to \(folder): chmod go-w \(folder)")
            ) { try openStore(in: folder, for: .serving) }
            let file = folder + "/file"
            #expect(FileManager.default.createFile(atPath: file, contents: nil))
            #expect(
                throws: StoreError.unusable("\(file) is no folder, and cannot be made one")
            ) { try openStore(in: file, for: .serving) }
        }
    }

    @Test func `Reading leaves a store as it is, and tells one of another version`() throws {
        try inFolder { folder in
            try openStore(in: folder, for: .serving).close()
            let path = folder + "/host.sqlite"
            let before = try Data(contentsOf: URL(filePath: path))
            try openStore(in: folder, for: .reading).close()
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
            for (change, why) in [
                (
                    "DELETE FROM grdb_migrations WHERE identifier LIKE '0007%'",
                    "the store is of an older version: serving from it brings it to this one"
                ),
                ("INSERT INTO grdb_migrations VALUES ('9999')", "the store is of a later version"),
            ] {
                try DatabaseQueue(path: path).write { try $0.execute(sql: change) }
                #expect(throws: StoreError.unusable(why)) {
                    try openStore(in: folder, for: .reading)
                }
            }
            #expect(throws: StoreError.unusable("the store is of a later version")) {
                try openStore(in: folder, for: .serving)
            }
        }
    }

    @Test func `A store that is read takes no change`() async throws {
        let host = try await TestHost(nil)
        let store = try SQLiteStore(reading: host.path)
        await #expect(throws: StoreError.self) {
            try await store.change { try $0.revokeToken("x") }
        }
    }

    @Test func `A store is its owner's alone, in whatever folder`() throws {
        try inFolder { folder in
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o755])
            for use in [StoreUse.serving, .changing] {
                let store = try openStore(in: folder, for: use)
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

#if Host
import Foundation
import GRDB
import JITPolicyHost
@testable import JITPolicyServer
import Logging
import Testing

@Suite struct PolicyFolderTests {
    private func write(_ files: [String: String], to folder: URL) throws {
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    /// A folder `laptops` with some files, within that of a host's store.
    private func folder(_ host: TestHost, _ files: [String: String]) throws -> URL {
        let folder = host.folder.appending(path: "laptops")
        try write(files, to: folder)
        return folder
    }

    private func loader(_ folder: URL, _ host: TestHost) -> PolicyFolder {
        PolicyFolder(
            path: folder.path, policies: host.policies, store: host.store,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func active(_ host: TestHost) async throws -> Activation? {
        try await host.store.read { try $0.activations(limit: 1).first }
    }

    @Test func `A policy takes along what it imports, and nothing else`() async throws {
        let host = try await TestHost(nil)
        let folder = try folder(
            host,
            [
                "policy.jitpolicy": #"import "lists/names.jitpolicy""#,
                "lists/names.jitpolicy": #"list Names { "a" }"#,
                "other.jitpolicy": "nonsense", "requests.ndjson": "{}",
            ])
        let bundle = try readBundle(folder.path)
        #expect(bundle.main == "policy.jitpolicy")
        #expect(Set(bundle.files.keys) == ["policy.jitpolicy", "lists/names.jitpolicy"])
    }

    @Test func `A folder that is made of links is read through them`() async throws {
        let host = try await TestHost(nil)
        let folder = try folder(host, ["..1/policy.jitpolicy": policy])
        let links = FileManager.default
        try links.createSymbolicLink(
            atPath: folder.appending(path: "..data").path, withDestinationPath: "..1")
        try links.createSymbolicLink(
            atPath: folder.appending(path: "policy.jitpolicy").path,
            withDestinationPath: "..data/policy.jitpolicy")
        let bundle = try readBundle(folder.path)
        #expect(
            bundle == PolicyBundle(main: "policy.jitpolicy", files: ["policy.jitpolicy": policy]))
    }

    @Test(arguments: [[:], ["a.jitpolicy": "", "b.jitpolicy": ""], ["a.txt": ""]])
    func `A folder without one policy is none`(files: [String: String]) async throws {
        let host = try await TestHost(nil)
        try write(files.merging(["x/y": ""]) { $1 }, to: host.folder.appending(path: "laptops"))
        let folder = host.folder.appending(path: "laptops").path
        #expect(throws: PolicyFolderError.noMainFile(folder)) { try readBundle(folder) }
    }

    @Test func `What changes decides, what does not change is not loaded again`() async throws {
        let host = try await TestHost(nil)
        let folder = try folder(host, ["p.jitpolicy": policy])
        let loader = loader(folder, host)
        #expect(await loader.load())
        #expect(try await active(host) == Activation(sequence: 1, name: "laptops", version: 1))
        #expect(await loader.load())
        #expect(try await active(host)?.sequence == 1)
        try write(["p.jitpolicy": policy + "\n"], to: folder)
        #expect(await loader.load())
        #expect(try await active(host) == Activation(sequence: 2, name: "laptops", version: 2))
    }

    @Test func `A roll-back holds over restarts, until the folder changes`() async throws {
        let host = try await TestHost(nil)
        let folder = try folder(host, ["p.jitpolicy": policy])
        await loader(folder, host).load()
        try write(["p.jitpolicy": policy + "\n"], to: folder)
        await loader(folder, host).load()
        _ = try await host.policies.rollBack("laptops", by: admin)
        try host.restart()
        #expect(await loader(folder, host).load())
        #expect(try await active(host)?.version == 1)

        _ = try await host.policies.upload(bundle(policy), as: "other", by: admin)
        _ = try await host.policies.activate("other", by: admin)
        #expect(await loader(folder, host).load())
        #expect(try await active(host)?.name == "other")
        try write(["p.jitpolicy": policy + "\n\n"], to: folder)
        #expect(await loader(folder, host).load())
        #expect(try await active(host)?.version == 3)
    }

    @Test func `What was stored and not activated is activated at the next look`() async throws {
        let host = try await TestHost(nil)
        let folder = try folder(host, ["p.jitpolicy": policy])
        try await host.store.pool.write {
            try $0.execute(
                sql: """
                    CREATE TRIGGER no_more BEFORE INSERT ON activations
                    BEGIN SELECT RAISE(ABORT, 'no'); END
                    """)
        }
        let loader = loader(folder, host)
        #expect(await loader.load() == false)
        try await host.store.pool.write { try $0.execute(sql: "DROP TRIGGER no_more") }
        #expect(await loader.load(ifChanged: true), "what failed is tried again unasked")
        #expect(try await active(host) == Activation(sequence: 1, name: "laptops", version: 1))
    }

    @Test func `What is refused is stored once`() async throws {
        let host = try await TestHost(nil)
        let failing =
            policy + #"test "no" { given { justification = "work" duration = 1h } expect deny }"#
        let folder = try folder(host, ["p.jitpolicy": failing])
        for _ in 0..<3 { #expect(await loader(folder, host).load()) }
        let versions = try await host.store.read {
            try $0.versions(of: "laptops", before: nil, limit: 10)
        }
        #expect(versions.map(\.version) == [1])
    }

    @Test func `A file that cannot be read is named with the reason`() async throws {
        let host = try await TestHost(nil)
        let source = #"list people : name from "people" deny "d" { when user.name in people }"#
        let folder = try folder(host, ["p.jitpolicy": source])
        let list = folder.appending(path: "people").path
        try FileManager.default.createDirectory(
            atPath: list, withIntermediateDirectories: false)
        let error = #expect(throws: PolicyFolderError.self) { try readBundle(folder.path) }
        #expect(error?.description.contains(list + ": ") == true)
    }

    @Test(arguments: [
        "approve", "import \"missing.jitpolicy\"",
        policy + #"test "no" { given { justification = "work" duration = 1h } expect deny }"#,
    ])
    func `What is refused leaves what decides`(source: String) async throws {
        let host = try await TestHost(nil)
        let folder = try folder(host, ["p.jitpolicy": policy])
        let loader = loader(folder, host)
        await loader.load()
        try write(["p.jitpolicy": source], to: folder)
        #expect(await loader.load())
        #expect(try await active(host)?.version == 1)
        #expect(try await host.desk.submit(document(), from: agent).life.state == .active)
    }
}
#endif

#if Host
import Foundation
import JITPolicyHost
@testable import JITPolicyServer
import Testing

@Suite struct DemoTests {
    private static let examples = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Examples").path

    /// A day that ends on a Tuesday afternoon, in a store of its own.
    private func demo(_ folder: URL, _ clock: FakeClock) async throws -> (SQLiteStore, DemoTokens) {
        let tokens = try await fillDemo(
            dataFolder: folder.path, examples: Self.examples, clock: clock)
        return (try openStore(in: folder.path, for: .changing), tokens)
    }

    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "jitpolicy-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }

    @Test func `A composed day has a request in every state, and its trail is whole`() async throws
    {
        try await withFolder { folder in
            let clock = FakeClock()
            let (store, tokens) = try await demo(folder, clock)
            try await verifyTrail(store)
            let desk = RequestDesk(store: store, clock: clock)
            // The clocks go on from where the day ended: nothing is due, nothing is lost.
            try await desk.passTime()
            let counts = try await store.read { try $0.stateCounts() }
            #expect(Set(counts.keys) == Set(RequestState.allCases), "\(counts)")
            #expect(counts.values.reduce(0, +) > 200)

            let requests = try await store.read {
                try $0.requests(RequestFilter(), before: nil, limit: .max)
            }
            #expect(requests.allSatisfy { $0.facts.agent == "composed-demo" })
            let times = requests.map(\.facts.submittedAt)
            let end = clock.read().wall
            #expect(times.allSatisfy { $0 > end - 86_400_000_000 && $0 < end })
            #expect(
                requests.contains {
                    $0.life.state == .pending && $0.life.agreements.count == 1
                        && $0.life.agreementsNeeded == 2
                })
            #expect(
                try await desk.deniedGrants(limit: 10).requests.map(\.life.user) == [#"CORP\lars"#])
            let actors = try await store.read { try $0.events(after: 0, limit: .max) }
            #expect(actors.contains { $0.record.contains(#""kind":"policy rolled back""#) })

            let desk2 = TokenDesk(store: store, clock: clock)
            let person = try #require(
                try await desk2.authenticate(tokens.everything)?.principal)
            #expect(person.roles == [.approver, .auditor, .admin])
            #expect(try await desk2.authenticate(tokens.approver)?.principal.roles == [.approver])
            // None of the requests is their own.
            for request in requests {
                #expect(!mayBeSameAccount(person.user, request.life.user))
            }
        }
    }

    @Test func `The same moment gives the same day, and a store is filled once`() async throws {
        var states: [[String]] = []
        for _ in 0..<2 {
            try await withFolder { folder in
                let (store, _) = try await demo(folder, FakeClock())
                states.append(
                    try await store.read {
                        try $0.requests(RequestFilter(), before: nil, limit: .max)
                    }.map { "\($0.life.id) \($0.life.state) \($0.facts.submittedAt)" })
                await #expect(throws: DemoError.notEmpty(folder.path)) {
                    try await fillDemo(dataFolder: folder.path, examples: Self.examples)
                }
            }
        }
        #expect(states[0] == states[1])
    }

    @Test func `Without examples nothing is made up`() async throws {
        try await withFolder { folder in
            await #expect(throws: DemoError.noExamples("/nowhere")) {
                try await fillDemo(dataFolder: folder.path, examples: "/nowhere")
            }
        }
    }
}
#endif

#if Host
import JITPolicyHost
import Testing

@testable import JITPolicyServer

@Suite struct ReplayTests {
    private let all: Range<Int64> = 0..<Int64.max

    private func submit(_ host: TestHost, _ justifications: String...) async throws {
        for justification in justifications {
            _ = try await host.desk.submit(document(justification: justification), from: agent)
            host.clock.pass(seconds: 60)
        }
    }

    @Test func `A draft that says the same changes nothing`() async throws {
        let host = try await TestHost(policy)
        try await submit(host, "work", "ask", "none", "quota", "quota", "quota", "once", "mfa")
        let replay = try await host.policies.replay(bundle(policy), over: all)
        #expect(replay.count == 8 && replay.changedCount == 0 && !replay.isCut)
        #expect(replay.changes.isEmpty)
    }

    @Test func `Other outcomes are counted by what they were and what they become`() async throws {
        let host = try await TestHost(policy)
        try await submit(host, "work", "work", "ask", "none")
        let draft = """
            policy "p" { default deny }
            review "work" { when justification == "work" to "helpdesk" }
            approve "none" { when justification == "none" limit duration 5m }
            """
        let replay = try await host.policies.replay(bundle(draft), over: all)
        #expect(
            replay.transitions == [
                .init(from: "approve", to: "review"): 2, .init(from: "review", to: "deny"): 1,
                .init(from: "deny", to: "approve"): 1,
            ])
        // Newest first.
        #expect(replay.changes.map(\.was.outcome) == ["deny", "review", "approve", "approve"])
        #expect(replay.changes.first?.becomes == .init(outcome: "approve", rules: ["none"]))
        #expect(replay.changes.last?.was.rules == ["work"])
    }

    @Test func `The same outcome by another rule, and for another time, is told as well`()
        async throws
    {
        let host = try await TestHost(policy)
        try await submit(host, "work", "once", "none")
        let draft = """
            policy "p" { default deny }
            approve "work" { when justification == "work" limit duration 5m revoke on logout }
            approve "other" { when justification == "once" limit uses 1 }
            deny "none" { when justification == "none" }
            """
        let replay = try await host.policies.replay(bundle(draft), over: all)
        #expect(replay.transitions.isEmpty && replay.otherRules == 2 && replay.otherTerms == 1)
        #expect(replay.changes.map(\.kind) == [.rules, .rules, .terms])
    }

    @Test func `Requests are decided at their time, after the approvals that there really were`()
        async throws
    {
        let host = try await TestHost(policy)
        try await submit(host, "quota", "quota", "quota")
        host.clock.pass(seconds: 7_200)
        try await submit(host, "quota")
        let draft = policy.replacing("quota 2", with: "quota 1")
        let replay = try await host.policies.replay(bundle(draft), over: all)
        // Of the first three the second alone: the first was the first, the third was denied anyway.
        #expect(replay.transitions == [.init(from: "approve", to: "deny"): 1])
    }

    @Test func `A span ends before its last instant, and begins with its first`() async throws {
        let host = try await TestHost(policy)
        let start = host.clock.read().wall
        try await submit(host, "work", "work", "work")
        let minute: Int64 = 60_000_000
        let replay = try await host.policies.replay(
            bundle(#"deny "all" { }"#), over: start + minute..<start + 2 * minute)
        #expect(replay.count == 1 && replay.oldest == start + minute)
    }

    @Test func `More requests than are decided anew are said to be there`() async throws {
        let host = try await TestHost(policy)
        try await submit(host, "work", "work", "work")
        let draft = bundle(#"deny "all" { }"#)
        let cut = try await host.policies.replay(draft, over: all, limit: 2)
        #expect(cut.count == 2 && cut.isCut && cut.changes.count == 2)
        #expect(try await !host.policies.replay(draft, over: all, limit: 3).isCut)
    }

    @Test func `A request that the draft cannot read becomes invalid`() async throws {
        let host = try await TestHost(policy)
        _ = try await host.desk.submit(document(extra: #", "shift": "late""#), from: agent)
        let draft = "attribute shift: int\n" + policy
        let replay = try await host.policies.replay(bundle(draft), over: all)
        #expect(replay.transitions == [.init(from: "approve", to: "invalid"): 1])
    }

    @Test func `A draft that does not compile is refused, and nothing is stored of any`()
        async throws
    {
        let host = try await TestHost(policy)
        try await submit(host, "work")
        let count = try await host.store.read { try $0.trail().count }
        await #expect(throws: PolicyError.self) {
            try await host.policies.replay(bundle("approve"), over: all)
        }
        _ = try await host.policies.replay(bundle(#"deny "all" { }"#), over: all)
        #expect(try await host.store.read { try $0.trail().count } == count)
        #expect(try await host.store.read { try $0.policy("p", version: 2) } == nil)
    }
}
#endif

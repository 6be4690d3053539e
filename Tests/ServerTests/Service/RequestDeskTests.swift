#if Host
import Foundation
import JITPolicyHost
import JITPolicyRuntime
import JITPolicyServer
import Testing

@Suite struct RequestDeskTests {
    @Test(arguments: [
        ("work", RequestState.active, ["submitted", "auto-approved"]),
        ("mfa", .approved, ["submitted", "auto-approved"]),
        ("ask", .pending, ["submitted", "sent to review"]),
        ("nonsense", .denied, ["submitted", "denied"]),
    ])
    func `A request is stored with its decision and its events`(
        justification: String, state: RequestState, kinds: [String]
    ) async throws {
        let host = try await TestHost(policy)
        let sent = document(justification: justification)
        let request = try await host.desk.submit(sent, from: agent)
        #expect(request.life.state == state)
        #expect(try await host.desk.request(request.life.id) == request)
        #expect(Array(request.document.utf8) == sent)
        let uploaded = try await host.store.read { try $0.policy("p", version: 1) }
        #expect(request.facts.summary.policyDigest == uploaded?.assessment.digest)
        #expect(request.facts.summary.requestDigest == hexText(sha256(sent.span).span))
        #expect(request.facts.app == #"C:\Program Files\X\x.exe"#)
        #expect(try await host.kinds() == kinds)
    }

    @Test(arguments: [
        ("{", "$"), (#"{"duration": 0}"#, "$.duration"), ("{}", "$.user.name"),
        (#"{"user": {"name": "a\\b\\c"}}"#, "$.user.name"),
        (#"{"user": {"name": "alice"}, "history": []}"#, "$.history"),
    ])
    func `What is no request is refused, and nothing is stored`(text: String, path: String)
        async throws
    {
        let host = try await TestHost(policy)
        let error = await #expect(throws: DeskError.self) {
            try await host.desk.submit(Array(text.utf8), from: agent)
        }
        guard case .invalid(path, _)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try await host.kinds() == [])
    }

    @Test func `The host says what time it is, whatever the request says`() async throws {
        let host = try await TestHost(
            """
            approve "now" { when time >= 2026-11-18T11:06:40Z and time < 2026-11-18T11:06:41Z }
            """)
        let claimed = document(extra: #", "time": "2020-01-01T00:00:00Z""#)
        #expect(try await host.desk.submit(claimed, from: agent).life.state == .active)
        host.clock.pass(seconds: 1)
        #expect(try await host.desk.submit(claimed, from: agent).life.state == .pending)
    }

    @Test func `The same submission sent twice is one request`() async throws {
        let host = try await TestHost(policy)
        let first = try await host.desk.submit(document(), from: agent, idempotencyKey: "k")
        let again = try await host.desk.submit(document(), from: agent, idempotencyKey: "k")
        #expect(again == first)
        try host.restart()
        host.clock.pass(seconds: 3_600)
        let later = try await host.desk.submit(document(), from: agent, idempotencyKey: "k")
        #expect(later.life.id == first.life.id && later.life.state == .expired)
        #expect(try await host.kinds() == ["submitted", "auto-approved", "expired"])

        await #expect(throws: DeskError.idempotencyKeyReused) {
            try await host.desk.submit(document(duration: "2h"), from: agent, idempotencyKey: "k")
        }
        let other = Actor(.agent, "ws-2")
        let others = try await host.desk.submit(document(), from: other, idempotencyKey: "k")
        #expect(others.life.id != first.life.id)
    }

    @Test func `Submissions that race do not beat a quota`() async throws {
        let host = try await TestHost(policy)
        let desk = host.desk
        let states = try await withThrowingTaskGroup(of: RequestState.self) { group in
            for index in 0..<40 {
                // However the name is spelt, it is one user.
                let user = index.isMultiple(of: 2) ? #"CORP\\alice"# : "ALICE@corp"
                group.addTask {
                    let sent = document(user: user, justification: "quota")
                    return try await desk.submit(sent, from: agent).life.state
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(states.count { $0 == .active } == 2)
        #expect(states.count { $0 == .denied } == 38)
        let bobs = document(user: #"CORP\\bob"#, justification: "quota")
        #expect(try await host.desk.submit(bobs, from: agent).life.state == .active)
    }

    @Test func `An approval that two quotas count is one approval`() async throws {
        let host = try await TestHost(
            """
            approve "both" { quota 3 per user every 1h quota 3 per device every 1h }
            """)
        var states: [RequestState] = []
        for _ in 0..<4 {
            states.append(try await host.desk.submit(document(), from: agent).life.state)
        }
        #expect(states == [.active, .active, .active, .pending])
    }

    @Test(arguments: [-86_400, 0, 86_400] as [Int64])
    func `A quota counts by time that has passed, whatever the clock is set to`(step: Int64)
        async throws
    {
        let host = try await TestHost(policy)
        let sent = document(justification: "quota")
        func state() async throws -> RequestState {
            try await host.desk.submit(sent, from: agent).life.state
        }
        #expect(try await state() == .active)
        #expect(try await state() == .active)
        host.clock.setWall(bySeconds: step)
        host.clock.pass(seconds: 3_599)
        #expect(try await state() == .denied)
        host.clock.pass(seconds: 1)
        #expect(try await state() == .active)
    }

    @Test func `What people and agents do is stored with who did it`() async throws {
        let host = try await TestHost(policy)
        let asked = try await host.desk.submit(document(justification: "ask"), from: agent)
        let granted = try await host.desk.apply(.approve(bob, note: "fine"), to: asked.life.id)
        #expect(granted.life.state == .active)
        _ = try await host.desk.apply(.use(agent), to: asked.life.id)
        _ = try await host.desk.apply(.giveBack(agent), to: asked.life.id)
        await #expect(throws: DeskError.refused(.wrongState(.returned))) {
            try await host.desk.apply(.use(agent), to: asked.life.id)
        }
        await #expect(throws: DeskError.unknownRequest("none")) {
            try await host.desk.apply(.use(agent), to: "none")
        }
        #expect(
            try await host.kinds() == [
                "submitted", "sent to review", "approved", "used", "returned",
            ])
        let last = try #require(try await host.verifiedEvents().last)
        guard case .object(let members) = last else { return }
        #expect(members["actor"] == .object(["kind": .text("agent"), "name": .text("ws-1")]))
        #expect(members["user"] == .text(#"CORP\alice"#) && members["state"] == .text("returned"))
    }

    @Test func `A refused event leaves what time has changed`() async throws {
        let host = try await TestHost(policy)
        let request = try await host.desk.submit(document(), from: agent)
        host.clock.pass(seconds: 3_600)
        await #expect(throws: DeskError.refused(.wrongState(.expired))) {
            try await host.desk.apply(.use(agent), to: request.life.id)
        }
        #expect(try await host.kinds() == ["submitted", "auto-approved", "expired"])
    }

    @Test func `A grant is extended as far as the active policy would grant it at once`()
        async throws
    {
        let host = try await TestHost(
            """
            policy "p" { ceiling 4h default deny }
            approve "short" { when duration <= 3h quota 5h per user every 1d }
            """)
        let request = try await host.desk.submit(document(), from: agent)
        func extend(_ seconds: Int64) async throws -> Int64? {
            try await host.desk.extend(request.life.id, bySeconds: seconds, by: bob, reason: "more")
                .life.grant?.durationSeconds
        }
        // Beyond three hours the rule does not hold, and the policy denies.
        await #expect(throws: DeskError.refused(.beyondLimits(seconds: 0))) {
            try await extend(7_201)
        }
        await #expect(throws: DeskError.refused(.beyondLimits(seconds: 0))) {
            try await extend(.max)
        }
        #expect(try await extend(7_200) == 10_800)
        // Of five hours three are gone: the extension counts.
        let next = try await host.desk.submit(document(duration: "3h"), from: agent)
        #expect(next.life.grant?.durationSeconds == 7_200)
        try await host.use(#"deny "all" { }"#)
        await #expect(throws: DeskError.refused(.beyondLimits(seconds: 0))) { try await extend(1) }
    }

    @Test func `An extension goes round no review`() async throws {
        let host = try await TestHost(
            """
            policy "p" { default review to "secops" needing 2 }
            approve "short" { when duration <= 1h limit duration 1h }
            """)
        let id = try await host.desk.submit(document(), from: agent).life.id
        func extend(_ approver: Approver) async throws {
            _ = try await host.desk.extend(id, bySeconds: 28_800, by: approver, reason: "because")
        }
        await #expect(throws: DeskError.refused(.notAsked(["secops"]))) { try await extend(bob) }
        let secops = Approver(name: #"CORP\carol"#, groups: ["secops"])
        await #expect(throws: DeskError.refused(.needsReview)) { try await extend(secops) }

        let policy = """
            policy "p" { default review to "secops" }
            approve "short" { when duration <= 1h limit duration 1h }
            """
        try await host.use(policy)
        // Without a limit of the policy's, what was asked for is one.
        await #expect(throws: DeskError.refused(.beyondLimits(seconds: 0))) {
            try await extend(secops)
        }
        try await host.use(policy + #"restrict "all" { limit duration 2h }"#)
        await #expect(throws: DeskError.refused(.beyondLimits(seconds: 3_600))) {
            try await extend(secops)
        }
        _ = try await host.desk.extend(id, bySeconds: 3_600, by: secops, reason: "more")
        #expect(try await host.desk.request(id).life.grant?.durationSeconds == 7_200)
    }

    @Test func `An extension needs what the policy requires for so long`() async throws {
        let host = try await TestHost(
            """
            policy "p" { default deny }
            approve "short" { when duration <= 1h }
            approve "long" { when duration > 1h require mfa }
            """)
        let id = try await host.desk.submit(document(), from: agent).life.id
        await #expect(throws: DeskError.refused(.beyondLimits(seconds: 0))) {
            try await host.desk.extend(id, bySeconds: 1, by: bob, reason: "more")
        }
    }

    @Test func `An agent of one device speaks for no other`() async throws {
        let host = try await TestHost(policy)
        for _ in 0..<2 {
            await #expect(throws: DeskError.foreignDevice("WS-1")) {
                try await host.desk.submit(document(), from: agent, device: "WS-2")
            }
            _ = try await host.desk.submit(document(), from: agent, device: "ws-1")
        }
    }

    @Test func `A request that names no device is one of the agent's own`() async throws {
        let host = try await TestHost(
            #"policy "p" { default deny } approve "own" { when device.name == "WS-7" }"#)
        let sent = Array(#"{"user": {"name": "alice"}, "duration": "1h"}"#.utf8)
        let request = try await host.desk.submit(sent, from: agent, device: "WS-7")
        #expect(request.life.state == .active && request.facts.device == "WS-7")
        #expect(try await host.desk.submit(sent, from: agent).life.state == .denied)
        #expect(try await host.desk.deniedGrants(limit: 10).requests == [])
        _ = try await host.desk.extend(
            request.life.id, bySeconds: 60, by: bob, reason: "the device is known again")
        var filter = EventFilter()
        filter.device = "WS-7"
        let events = try await host.store.read { [filter] in
            try $0.events(filter, before: nil, limit: 10)
        }
        #expect(events.count == 3)
    }

    @Test func `Without a policy nothing is decided`() async throws {
        let host = try await TestHost(nil)
        await #expect(throws: DeskError.noActivePolicy) {
            try await host.desk.submit(document(), from: agent)
        }
        #expect(try await host.allKinds() == [])
    }
}
#endif

#if Host
import JITPolicyHost
import JITPolicyRuntime
import Testing

@testable import JITPolicyServer

@Suite struct StoredExplanationTests {
    @Test func `A stored request is explained by the policy that decided it, not by the next`()
        async throws
    {
        let host = try await TestHost(policy)
        let request = try await host.desk.submit(document(justification: "work"), from: agent)
        try await host.use(#"deny "all" { }"#)
        let found = try await host.policies.explanation(of: request).get()
        #expect(found.isAsDecided && found.policy == "p" && found.version == 1)
        #expect(found.explained.decision.rules == ["work"])
        #expect(found.explained.rules.count == 6)
    }

    @Test func `It is decided at its time and after the approvals that there were then`()
        async throws
    {
        let host = try await TestHost(policy)
        var requests: [StoredRequest] = []
        for _ in 0..<3 {
            requests.append(
                try await host.desk.submit(document(justification: "quota"), from: agent))
            host.clock.pass(seconds: 60)
        }
        #expect(requests.map(\.life.state) == [.active, .active, .denied])
        host.clock.pass(seconds: 7_200)
        host.clock.setWall(bySeconds: -500)
        for request in requests {
            let found = try await host.policies.explanation(of: request).get()
            #expect(found.isAsDecided)
        }
        let third = try await host.policies.explanation(of: requests[2]).get()
        #expect(third.explained.decision.exhausted == ["twice"])
    }

    @Test func `What names no device is explained with that of the agent that sent it`()
        async throws
    {
        let host = try await TestHost(
            #"approve "ws" { when device.name == "WS-7" limit duration 1h }"#)
        let text = #"{"user": {"name": "CORP\\alice"}, "duration": "1h"}"#
        let request = try await host.desk.submit(Array(text.utf8), from: agent, device: "WS-7")
        #expect(request.life.state == .active)
        #expect(try await host.policies.explanation(of: request).get().isAsDecided)
    }

    @Test func `Where the policy is not stored any more, that is said`() async throws {
        let host = try await TestHost(policy)
        var request = try await host.desk.submit(document(), from: agent)
        request.facts.summary.policyDigest = "sha256:gone"
        await #expect(throws: ExplanationGap.policyIsGone(digest: "sha256:gone")) {
            try await host.policies.explanation(of: request).get()
        }
    }

    @Test func `Where what is stored is no request, that is said`() async throws {
        let host = try await TestHost(policy)
        var request = try await host.desk.submit(document(), from: agent)
        request.document = #"{"duration": "soon"}"#
        let found = try await host.policies.explanation(of: request)
        guard case .failure(.requestIsUnusable(let path, _)) = found else {
            Issue.record("\(found)")
            return
        }
        #expect(path == "$.duration")
    }

    @Test func `A decision that comes out otherwise is said to`() async throws {
        let host = try await TestHost(policy)
        var request = try await host.desk.submit(document(), from: agent)
        request.decision = request.decision.replacing("3600", with: "60")
        #expect(try await !host.policies.explanation(of: request).get().isAsDecided)
    }

    @Test func `A version tells which grants it would deny, without deciding anything`()
        async throws
    {
        let host = try await TestHost(policy)
        let work = try await host.desk.submit(document(justification: "work"), from: agent)
        _ = try await host.desk.submit(document(justification: "once"), from: agent)
        let draft = #"deny "work" { when justification == "work" }"#
        _ = try await host.policies.upload(bundle(draft), as: "p", by: admin)
        let found = try await host.policies.grantsDenied(by: "p", version: 2, limit: 10)
        #expect(found.denied.map(\.life.id) == [work.life.id] && found.count == 2)
        #expect(try await host.desk.request(work.life.id).life.state == .active)
        host.clock.pass(seconds: 4_000)
        #expect(
            try await host.policies.grantsDenied(by: "p", version: 2, limit: 10).denied.isEmpty)
    }

    @Test func `A version that does not decide can be asked what it would say`() async throws {
        let host = try await TestHost(policy)
        _ = try await host.policies.upload(bundle(#"deny "all" { }"#), as: "q", by: admin)
        let explained = try await host.policies.simulate(document(), by: "q", version: 1)
        #expect(explained.decision.outcome == .deny)
        await #expect(throws: PolicyError.unknown("q", version: 2)) {
            try await host.policies.simulate(document(), by: "q", version: 2)
        }
    }
}
#endif

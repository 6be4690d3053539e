#if Host
import JITPolicyHost
import JITPolicyServer
import Testing

@Suite struct PolicyDeskTests {
    private let approving = #"approve "all" { limit duration 1h }"#
    private let denying = #"deny "all" { }"#

    private func state(_ host: TestHost) async throws -> RequestState {
        try await host.desk.submit(document(), from: agent).life.state
    }

    @Test func `An upload changes nothing until it is activated`() async throws {
        let host = try await TestHost(approving)
        let next = try await host.policies.upload(bundle(denying), as: "p", by: admin)
        #expect(next.version == 2 && next.uploadedBy == "root")
        #expect(try await state(host) == .active)
        _ = try await host.policies.activate("p", by: admin)
        #expect(try await state(host) == .denied)
        try host.restart()
        #expect(try await state(host) == .denied)
        _ = try await host.policies.rollBack("p", by: admin)
        #expect(try await state(host) == .active)
        #expect(
            try await host.allKinds().filter { $0.hasPrefix("policy") } == [
                "policy uploaded", "policy activated", "policy uploaded", "policy activated",
                "policy rolled back",
            ])
    }

    @Test func `What does not compile is refused with its findings, and the old one serves`()
        async throws
    {
        let host = try await TestHost(approving)
        let broken = bundle("approve \"x\" {\n  when app.colour == 1\n}")
        let error = await #expect(throws: PolicyError.self) {
            try await host.policies.upload(broken, as: "p", by: admin)
        }
        guard case .refused(let assessment)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        let finding = try #require(assessment.findings.first { $0.severity == "error" })
        #expect(finding.file == "p.jitpolicy" && finding.line == 2)
        #expect(!assessment.compiles)
        #expect(try await state(host) == .active)
        #expect(try await host.store.read { try $0.policy("p", version: 2) } == nil)
    }

    @Test func `A policy whose own tests fail is kept and not activated`() async throws {
        let host = try await TestHost(approving)
        let failing = denying + #" test "t" { given { duration = 1h } expect approve }"#
        let stored = try await host.policies.upload(bundle(failing), as: "p", by: admin)
        #expect(stored.assessment.tests.map(\.passed) == [false])
        #expect(stored.assessment.tests.first?.failures.first?.contains("expected approve") == true)
        await #expect(throws: PolicyError.refused(stored.assessment)) {
            try await host.policies.activate("p", by: admin)
        }
        #expect(try await state(host) == .active)
        _ = try await host.policies.activate("p", version: 1, by: admin)
    }

    @Test func `A bundle brings its imports and lists, and nothing of the host's files`()
        async throws
    {
        let host = try await TestHost(nil)
        let source = """
            import "lists/all.jitpolicy"
            approve "listed" { when user.name in people limit duration 1h }
            """
        let files = [
            "lists/all.jitpolicy": #"list people : name from "people.txt""#,
            "lists/people.txt": "alice\n",
        ]
        _ = try await host.policies.upload(bundle(source, files), as: "p", by: admin)
        _ = try await host.policies.activate("p", by: admin)
        #expect(try await state(host) == .active)

        let outside = bundle(#"list people : text from "/etc/hostname" deny "d" { }"#)
        await #expect(throws: PolicyError.self) {
            try await host.policies.upload(outside, as: "q", by: admin)
        }
    }

    @Test(arguments: ["", "/p", "a//b", "../p", "a/./b", "a/", "a\0b"])
    func `A file of a bundle has a plain name`(name: String) async throws {
        let host = try await TestHost(nil)
        let files = PolicyBundle(main: "p", files: ["p": denying, name: ""])
        await #expect(throws: PolicyBundle.Defect.unusableName(name)) {
            try await host.policies.upload(files, as: "p", by: admin)
        }
        await #expect(throws: PolicyBundle.Defect.missingMain("q")) {
            try await host.policies.upload(
                PolicyBundle(main: "q", files: ["p": denying]), as: "p", by: admin)
        }
    }

    @Test(arguments: ["", ".p", "a b", "a/b", "é", String(repeating: "p", count: 101)])
    func `A policy has a plain name`(name: String) async throws {
        let host = try await TestHost(nil)
        await #expect(throws: PolicyError.unusableName(name)) {
            try await host.policies.upload(bundle(denying), as: name, by: admin)
        }
    }

    @Test(arguments: [nil, "p"] as [String?])
    func `With a switch off everything waits for a person, over restarts too`(
        policy: String?
    ) async throws {
        let host = try await TestHost(approving)
        try await host.policies.setAutonomous(false, policy: policy, by: admin)
        try host.restart()
        let request = try await host.desk.submit(document(), from: agent)
        #expect(request.life.state == .pending)
        let reason = policy == nil ? HoldReason.autonomousOffForHost : .autonomousOffForPolicy
        #expect(request.life.holdReasons == [reason])
        try await host.policies.setAutonomous(true, policy: policy, by: admin)
        #expect(try await state(host) == .active)
        #expect(try await host.allKinds().count { $0 == "autonomous switched" } == 2)
    }

    @Test func `What is not there is not activated, switched or rolled back to`() async throws {
        let host = try await TestHost(approving)
        await #expect(throws: PolicyError.unknown("q", version: nil)) {
            try await host.policies.activate("q", by: admin)
        }
        await #expect(throws: PolicyError.unknown("p", version: 2)) {
            try await host.policies.activate("p", version: 2, by: admin)
        }
        await #expect(throws: PolicyError.unknown("q", version: nil)) {
            try await host.policies.setAutonomous(false, policy: "q", by: admin)
        }
        await #expect(throws: PolicyError.notActive("q")) {
            try await host.policies.rollBack("q", by: admin)
        }
        await #expect(throws: PolicyError.nothingToRollBackTo) {
            try await host.policies.rollBack("p", by: admin)
        }
    }

    @Test func `Grants that a new policy would deny are listed and revoked together`() async throws
    {
        let host = try await TestHost(approving)
        let bad = try await host.desk.submit(document(justification: "bad"), from: agent)
        let good = try await host.desk.submit(document(), from: agent)
        try await host.use(#"deny "bad" { when justification == "bad" }"#)
        #expect(
            try await host.desk.deniedGrants(limit: 10).requests.map(\.life.id) == [bad.life.id])
        let revoked = try await host.desk.revokeDeniedGrants(by: admin, reason: "new policy")
        #expect(revoked == 1)
        #expect(try await host.desk.request(bad.life.id).life.state == .revoked)
        #expect(try await host.desk.request(good.life.id).life.state == .active)
        #expect(try await host.desk.deniedGrants(limit: 10).requests == [])
        #expect(try await host.kinds().last == "revoked")
    }

    @Test func `A page of denied grants looks at so many grants, and says where to go on`()
        async throws
    {
        let host = try await TestHost(approving)
        let old = try await host.desk.submit(document(justification: "bad"), from: agent).life.id
        // A page looks at 1,024 grants.
        for _ in 0..<1_030 { _ = try await host.desk.submit(document(), from: agent) }
        let new = try await host.desk.submit(document(justification: "bad"), from: agent).life.id
        try await host.use(#"deny "bad" { when justification == "bad" }"#)
        let full = try await host.desk.deniedGrants(limit: 1)
        #expect(full.requests.map(\.life.id) == [new] && full.next == 1_032)
        let first = try await host.desk.deniedGrants(limit: 10)
        #expect(first.requests.map(\.life.id) == [new] && first.next == 9)
        let second = try await host.desk.deniedGrants(before: first.next, limit: 10)
        #expect(second.requests.map(\.life.id) == [old] && second.next == nil)
        #expect(try await host.desk.revokeDeniedGrants(by: admin, reason: "new policy") == 2)
    }
}
#endif

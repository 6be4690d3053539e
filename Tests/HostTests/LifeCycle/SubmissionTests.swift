import JITPolicyHost
import JITPolicyRuntime
import Testing

@Suite struct SubmissionTests {
    private func occurrences(
        _ decision: Decision, switches: AutonomousSwitches = AutonomousSwitches()
    ) -> [AuditKind] {
        ElevationRequest.submit(
            Submission(
                id: "r", agent: agent, user: "alice", durationSeconds: 60, decision: decision),
            switches: switches, rules: HostRules(), at: beginning
        ).occurrences.map(\.kind)
    }

    @Test func `A submission and what came of it are both told`() {
        #expect(occurrences(approval()) == [.submitted, .autoApproved])
        #expect(occurrences(Decision(outcome: .deny)) == [.submitted, .denied])
        #expect(occurrences(review([question()])) == [.submitted, .sentToReview])
    }

    @Test func `A grant runs from its approval for as long as the decision says`() throws {
        let grant = try #require(submit(approval(seconds: 120)).grant)
        #expect(grant.start == beginning && grant.end == at(120))
    }

    @Test(arguments: [
        (AutonomousSwitches(host: false, policy: true), [HoldReason.autonomousOffForHost]),
        (AutonomousSwitches(host: true, policy: false), [.autonomousOffForPolicy]),
        (
            AutonomousSwitches(host: false, policy: false),
            [.autonomousOffForHost, .autonomousOffForPolicy]
        ),
    ])
    func `With a switch off a person is asked, and told why`(
        switches: AutonomousSwitches, reasons: [HoldReason]
    ) {
        var request = submit(approval(), switches: switches)
        #expect(request.state == .pending && request.grant == nil)
        #expect(request.holdReasons == reasons)
        request.apply(.approve(bob), at: at(1))
        #expect(request.state == .active)
    }

    @Test func `The switches keep no denial and no review from happening`() {
        let off = AutonomousSwitches(host: false, policy: false)
        #expect(submit(Decision(outcome: .deny), switches: off).state == .denied)
        #expect(submit(review([question()]), switches: off).holdReasons == [])
    }

    @Test func `An obligation that the host does not know goes to a person, who vouches for it`() {
        var request = submit(approval(obligations: ["badge", "mfa"]))
        #expect(request.state == .pending && request.holdReasons == [.unknownObligation])
        let outcome = request.apply(.approve(bob), at: at(1))
        #expect(outcome.occurrences.first?.details["vouched"] == .texts(["badge"]))
        #expect(request.state == .approved && request.grant?.outstanding == ["mfa"])
    }

    @Test func `A review that names nobody asks every approver`() {
        var request = submit(review([]))
        #expect(request.askedGroups == [])
        request.apply(.approve(carol), at: at(1))
        #expect(request.state == .active)
    }

    @Test func `An approval without an end is none`() {
        var decision = approval()
        decision.grant?.duration = nil
        #expect(submit(decision).state == .pending)
    }
}

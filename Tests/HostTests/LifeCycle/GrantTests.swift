import JITPolicyHost
import JITPolicyRuntime
import Testing

@Suite struct GrantTests {
    @Test func `A grant holds until its end and not at it`() {
        var request = submit(approval(seconds: 60))
        #expect(request.apply(.use(agent), at: at(59)).refusal == nil)
        let late = request.apply(.use(agent), at: at(60))
        #expect(late.occurrences.map(\.kind) == [.expired])
        #expect(late.refusal == .wrongState(.expired))
    }

    @Test func `An end is told with the time at which it was due`() {
        var request = submit(approval(seconds: 60))
        #expect(request.deadline == at(60))
        #expect(request.pass(to: at(5_000)).map(\.at) == [at(60)])
        #expect(request.deadline == nil)
    }

    @Test func `The last use is answered yes, and the next no`() {
        var request = submit(approval(uses: 2))
        #expect(request.apply(.use(agent), at: at(1)).refusal == nil)
        #expect(request.state == .active)
        #expect(request.apply(.use(agent), at: at(2)).occurrences.first?.state == .usedUp)
        #expect(request.apply(.use(agent), at: at(3)).refusal == .wrongState(.usedUp))
        #expect(request.grant?.uses == 2)
    }

    @Test func `A grant that is not used in time lapses, one that is used does not`() {
        var idle = submit(approval(useWithin: 30))
        #expect(idle.pass(to: at(29)) == [])
        #expect(idle.pass(to: at(30)).map(\.kind) == [.lapsedUnused])
        var used = submit(approval(useWithin: 30))
        used.apply(.use(agent), at: at(29))
        #expect(used.pass(to: at(3_599)) == [] && used.state == .active)
    }

    @Test func `A grant ends when it is both over and unused`() {
        var request = submit(approval(seconds: 30, useWithin: 30))
        #expect(request.pass(to: at(30)).map(\.kind) == [.expired])
    }

    @Test func `Each obligation is met on its own, and only then may it be used`() {
        let rules = HostRules(knownObligations: ["mfa", "recording"])
        var request = submit(approval(obligations: ["mfa", "recording"]), rules: rules)
        #expect(request.state == .approved)
        let early = request.apply(.use(agent), at: at(1), rules: rules)
        #expect(early.refusal == .obligationsOutstanding(["mfa", "recording"]))
        func meet(_ name: String, at second: Int64) -> Refusal? {
            request.apply(
                .meetObligation(name, evidence(at: at(second)), by: agent), at: at(second),
                rules: rules
            ).refusal
        }
        #expect(meet("mfa", at: 2) == nil && request.state == .approved)
        #expect(meet("mfa", at: 3) == .notOutstanding("mfa"))
        #expect(meet("recording", at: 4) == nil && request.state == .active)
        #expect(request.grant?.end == at(3_600), "the clock runs from the approval")
    }

    @Test(arguments: [-61, 82] as [Int64])
    func `Evidence from before the request or from the future is none`(second: Int64) {
        var request = submit(approval(obligations: ["mfa"]))
        let outcome = request.apply(
            .meetObligation("mfa", evidence(at: at(second)), by: agent), at: at(20))
        #expect(outcome.refusal == .staleEvidence && request.state == .approved)
    }

    @Test func `An obligation that is no longer known cannot be met`() {
        var request = submit(approval(obligations: ["mfa"]))
        let outcome = request.apply(
            .meetObligation("mfa", evidence(at: at(1)), by: agent), at: at(1),
            rules: HostRules(knownObligations: []))
        #expect(outcome.refusal == .unknownObligation("mfa"))
    }

    @Test(arguments: RevocationEvent.allCases)
    func `A grant ends on what it names and on nothing else`(event: RevocationEvent) {
        for named in RevocationEvent.allCases {
            var request = submit(approval(revokeOn: [named.name]))
            let outcome = request.apply(.report(event, by: agent), at: at(1))
            #expect(outcome.occurrences.map(\.kind) == (named == event ? [.revoked] : []))
            #expect(request.state == (named == event ? .revoked : .active))
        }
    }

    @Test func `A grant is extended up to what the policy allows, and never past it`() {
        func more(_ seconds: Int64, _ ceiling: Int64?, reason: String = "work") -> RequestEvent {
            .extend(bob, seconds: seconds, reason: reason, ceilingSeconds: ceiling)
        }
        var request = submit(approval(seconds: 60))
        #expect(request.apply(more(41, 100), at: at(1)).refusal == .beyondLimits(seconds: 40))
        #expect(request.apply(more(.max, 100), at: at(1)).refusal == .beyondLimits(seconds: 40))
        #expect(request.apply(more(0, 100), at: at(1)).refusal == .noTime)
        #expect(request.apply(more(40, 100, reason: " "), at: at(1)).refusal == .noteRequired)
        #expect(request.apply(more(40, 100), at: at(1)).occurrences.map(\.kind) == [.extended])
        #expect(request.grant?.end == at(100) && request.deadline == at(100))
        #expect(request.apply(more(1, 50), at: at(2)).refusal == .beyondLimits(seconds: 0))
    }

    @Test func `What a person granted is extended within the limits of its review`() {
        var request = submit(review([question(["helpdesk"])], limit: 100), asking: 60)
        request.apply(.approve(bob), at: at(0))
        func more(_ who: Approver, _ seconds: Int64) -> Refusal? {
            request.apply(
                .extend(who, seconds: seconds, reason: "r", ceilingSeconds: nil), at: at(1)
            ).refusal
        }
        #expect(more(carol, 1) == .notAsked(["helpdesk"]))
        #expect(more(bob, 41) == .beyondLimits(seconds: 40))
        #expect(more(bob, 40) == nil)
    }

    @Test func `Where the policy asks people for so long, one extends who settles it alone`() {
        func refusal(_ who: Approver, _ reviews: [Decision.Review]) -> Refusal? {
            var request = submit(approval(seconds: 60))
            return request.apply(
                .extend(who, seconds: 1, reason: "r", ceilingSeconds: 100, reviews: reviews),
                at: at(1)
            ).refusal
        }
        #expect(refusal(bob, [question(["finance"])]) == .notAsked(["finance"]))
        #expect(
            refusal(bob, [question(["helpdesk"]), question(["finance"])]) == .notAsked(["finance"]))
        #expect(refusal(bob, [question(["helpdesk"], needing: 2)]) == .needsReview)
        #expect(refusal(dave, [question(["helpdesk"]), question(["finance"])]) == nil)
        #expect(refusal(bob, [question()]) == nil)
    }

    @Test func `A grant of all time there is stays in the numbers`() {
        let request = submit(approval(seconds: .max))
        #expect(request.grant?.end == Instant(rawValue: .max))
        #expect((request.grant?.durationSeconds ?? 0) > 0)
    }
}

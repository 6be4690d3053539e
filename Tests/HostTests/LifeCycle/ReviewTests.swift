import JITPolicyHost
import JITPolicyRuntime
import Testing

@Suite struct ReviewTests {
    @Test func `Several must agree, each of them once`() {
        var request = submit(review([question(["helpdesk"], needing: 2)]))
        let first = request.apply(.approve(bob), at: at(1))
        #expect(first.occurrences.map(\.kind) == [.agreed])
        #expect(request.state == .pending)
        #expect(request.agreements == [bob.name] && request.agreementsNeeded == 2)
        #expect(request.apply(.approve(bob), at: at(2)).refusal == .alreadyAgreed)
        let shouting = Approver(name: #"corp\BOB"#, groups: ["helpdesk"])
        #expect(request.apply(.approve(shouting), at: at(2)).refusal == .alreadyAgreed)
        #expect(request.apply(.approve(dave), at: at(3)).occurrences.map(\.kind) == [.approved])
        #expect(request.state == .active)
        #expect(request.grant?.start == at(3))
    }

    @Test func `Each review is answered by its own group`() {
        var request = submit(review([question(["helpdesk"]), question(["finance"])]))
        request.apply(.approve(bob), at: at(1))
        #expect(request.state == .pending && request.askedGroups == ["finance"])
        #expect(request.apply(.approve(bob), at: at(2)).refusal == .notAsked(["finance"]))
        request.apply(.approve(carol), at: at(3))
        #expect(request.state == .active)
    }

    @Test func `A member of both groups answers both`() {
        var request = submit(review([question(["helpdesk"]), question(["finance"])]))
        request.apply(.approve(dave), at: at(1))
        #expect(request.state == .active)
    }

    @Test func `One refusal ends it, whoever has agreed`() {
        var request = submit(review([question(["helpdesk"]), question(["finance"])]))
        request.apply(.approve(bob), at: at(1))
        request.apply(.decline(carol, note: "no"), at: at(2))
        #expect(request.state == .declined && request.grant == nil)
    }

    @Test(arguments: [
        #"CORP\alice"#, "alice", "ALICE@corp", #"corp\Alice"#, #"a\b\alice"#,
        "alice@corp.example.com", #"Corp.Example.COM\alice"#, #".\alice"#, "alice@example.com",
    ])
    func `Nobody decides on a request of their own, however the name is spelt`(name: String) {
        let alice = Approver(name: name, groups: ["helpdesk"])
        var request = submit(review([question(["helpdesk"])]))
        #expect(request.apply(.approve(alice), at: at(1)).refusal == .ownRequest)
        #expect(request.apply(.decline(alice), at: at(1)).refusal == .ownRequest)
        #expect(request.state == .pending)
        var granted = submit(approval())
        let more = RequestEvent.extend(alice, seconds: 1, reason: "more", ceilingSeconds: 9_999)
        #expect(granted.apply(more, at: at(1)).refusal == .ownRequest)
    }

    @Test func `An approver from elsewhere is another person`() {
        var request = submit(review([question()]))
        let other = Approver(name: #"LAB\alice"#, groups: [])
        #expect(request.apply(.approve(other), at: at(1)).refusal == nil)
    }

    @Test(arguments: [
        ("alice@corp.example.com", "alice@lab.example.com", false),
        ("alice@corp.example.com", "alice@example.com", true),
        ("alice@corp.example.com", "ALICE@CORP.EXAMPLE.COM.", true),
        ("alice@corp.example.com", "alice@corp.example.org", false),
        ("alice@corp.example.com", #"LAB\alice"#, true), (#"CORP\alice"#, #"LAB\alice"#, false),
        (#".\alice"#, "alice@corp.example.com", true), (#".\alice"#, #".\bob"#, false),
        ("CORP\\alice\u{200B}", #"CORP\bob"#, true),
    ])
    func `Domains tell people apart that are of one kind and have nothing in common`(
        a: String, b: String, mayBeOne: Bool
    ) {
        #expect(mayBeSameAccount(a, b) == mayBeOne)
        #expect(mayBeSameAccount(b, a) == mayBeOne)
    }

    @Test func `The user alone takes a request back`() {
        for name in [#"CORP\bob"#, "alice", "alice@corp.example.com", #"LAB\alice"#] {
            var request = submit(review([question(["helpdesk"])]))
            let outcome = request.apply(.cancel(Actor(.approver, name)), at: at(1))
            #expect(outcome.refusal == .notOwnRequest && request.state == .pending, "\(name)")
        }
        for actor in [agent, Actor(.approver, "ALICE@corp")] {
            var request = submit(review([question(["helpdesk"])]))
            #expect(request.apply(.cancel(actor), at: at(1)).refusal == nil)
            #expect(request.state == .cancelled)
        }
    }

    @Test func `The shortest time that anyone asked for is granted`() {
        var request = submit(review([question(needing: 2)]))
        request.apply(.approve(bob, seconds: 600), at: at(1))
        request.apply(.approve(carol, seconds: 1_200), at: at(2))
        #expect(request.grant?.end == at(602))
    }

    @Test func `Nobody grants more than was asked for, or than the limits`() {
        var request = submit(review([question()], limit: 1_000), asking: 2_000)
        let outcome = request.apply(.approve(bob, seconds: 1_001), at: at(1))
        #expect(outcome.refusal == .beyondLimits(seconds: 1_000))
        #expect(request.apply(.approve(bob, seconds: 0), at: at(1)).refusal == .noTime)
        request.apply(.approve(bob), at: at(1))
        #expect(request.grant?.durationSeconds == 1_000)

        var short = submit(review([question()], limit: 1_000), asking: 500)
        let longer = short.apply(.approve(bob, seconds: 501), at: at(1))
        #expect(longer.refusal == .beyondLimits(seconds: 500))
    }

    @Test func `Where nobody says for how long, the last approver must`() {
        var request = submit(review([question()], limit: nil), asking: nil)
        #expect(request.apply(.approve(bob), at: at(1)).refusal == .durationRequired)
        #expect(request.state == .pending && request.agreements == [])
        request.apply(.approve(bob, seconds: 60), at: at(2))
        #expect(request.grant?.end == at(62))
    }

    @Test func `A note is given where the host wants one`() {
        let rules = HostRules(requiresNote: true)
        for note in [nil, "", " \n"] {
            var request = submit(review([question()]))
            let approval = request.apply(.approve(bob, note: note), at: at(1), rules: rules)
            #expect(approval.refusal == .noteRequired)
            let refusal = request.apply(.decline(bob, note: note), at: at(1), rules: rules)
            #expect(refusal.refusal == .noteRequired)
        }
    }

    @Test func `A review lapses at its time, or after a day`() {
        var request = submit(review([question(lapse: 600)]))
        #expect(request.deadline == at(600))
        let late = request.apply(.approve(bob), at: at(600))
        #expect(late.occurrences.map(\.kind) == [.lapsed])
        #expect(late.refusal == .wrongState(.lapsed))

        var other = submit(review([question()]))
        #expect(other.pass(to: at(86_399)) == [])
        #expect(other.pass(to: at(86_400)).map(\.kind) == [.lapsed])
    }

    @Test func `A review that is answered does not lapse`() {
        var request = submit(
            review([question(["helpdesk"], lapse: 10), question(["finance"], lapse: 100)]))
        request.apply(.approve(bob), at: at(5))
        #expect(request.pass(to: at(50)) == [] && request.state == .pending)
        request.apply(.approve(carol), at: at(60))
        #expect(request.state == .active)
    }

    @Test func `Others are asked as well when the first do not answer`() {
        var request = submit(
            review([
                question(["helpdesk"], escalate: [("finance", 60), ("board", 120)], lapse: 600)
            ]))
        #expect(request.apply(.approve(carol), at: at(59)).refusal == .notAsked(["helpdesk"]))
        let outcome = request.apply(.approve(carol), at: at(60))
        #expect(outcome.occurrences.map(\.kind) == [.escalated, .approved])
        #expect(outcome.occurrences.map(\.at) == [at(60), at(60)])
        #expect(request.state == .active)
    }

    @Test func `What was due while nobody looked is told in its order, with its time`() {
        var request = submit(
            review([
                question(["a"], escalate: [("b", 60), ("c", 700)], lapse: 600),
                question(["d"], escalate: [("e", 30)], lapse: 900),
            ]))
        let occurrences = request.pass(to: at(10_000))
        #expect(occurrences.map(\.kind) == [.escalated, .escalated, .lapsed])
        #expect(occurrences.map(\.at) == [at(30), at(60), at(600)])
    }

    @Test func `More approvers than there are numbers are too many, and no more`() {
        let request = submit(review([question(needing: .max), question(needing: .max)]))
        #expect(request.agreementsNeeded == .max)
    }
}

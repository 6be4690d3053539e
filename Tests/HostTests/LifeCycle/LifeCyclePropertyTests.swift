import Foundation
import JITPolicyHost
import JITPolicyRuntime
import TestSupport
import Testing

/// What holds of every life, however decisions, events and time come together.
@Suite struct LifeCyclePropertyTests {
    private let rules = HostRules(knownObligations: ["mfa", "recording"], reviewLapseSeconds: 150)

    @Test(arguments: 0..<400 as Range<UInt64>)
    func `Every life keeps to its rules`(seed: UInt64) throws {
        var generated = GeneratedLife(seed: seed)
        let decision = generated.decision()
        let switches = generated.switches()
        let submission = Submission(
            id: "r", agent: agent, user: #"CORP\alice"#,
            durationSeconds: generated.optional(1, 300), decision: decision)
        let (first, occurrences) = ElevationRequest.submit(
            submission, switches: switches, rules: rules, at: beginning)
        var life = Life(
            request: first, decision: decision, switches: switches, rules: rules, seed: seed)
        try life.check(occurrences, wasRefused: false, before: nil, event: nil, at: beginning)
        var now = beginning
        for _ in 0..<60 {
            now = now.advanced(bySeconds: Int64(generated.random.below(40)))
            try life.step(generated.event(at: now), at: now)
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `Time passes alike in one step and in many`(seed: UInt64) {
        var generated = GeneratedLife(seed: seed)
        var inOne = submit(generated.decision(), rules: rules)
        _ = inOne.apply(generated.event(at: at(1)), at: at(1), rules: rules)
        var inMany = inOne
        var occurrences: [Occurrence] = []
        for second in 1...400 as ClosedRange<Int64> {
            occurrences += inMany.pass(to: at(second))
        }
        #expect(inOne.pass(to: at(400)) == occurrences, "seed \(seed)")
        #expect(inOne == inMany, "seed \(seed)")
    }
}

/// A life that is watched: what is known of it comes from what occurred, not from its state.
private struct Life {
    var request: ElevationRequest
    let decision: Decision
    let switches: AutonomousSwitches
    let rules: HostRules
    let seed: UInt64
    /// Who has agreed.
    private var agreed: [Approver] = []
    /// The shortest time that any of them asked for.
    private var shortest = Int64.max
    private var mostSeconds: Int64 = 0
    private var uses: Int64 = 0
    private var met: Set<String> = []

    init(
        request: ElevationRequest, decision: Decision, switches: AutonomousSwitches,
        rules: HostRules, seed: UInt64
    ) {
        self.request = request
        self.decision = decision
        self.switches = switches
        self.rules = rules
        self.seed = seed
    }

    mutating func step(_ event: RequestEvent, at now: Instant) throws {
        let before = request
        let outcome = request.apply(event, at: now, rules: rules)
        if outcome.refusal == nil {
            switch event {
            case .approve(let approver, let seconds, _):
                agreed.append(approver)
                shortest = min(shortest, seconds ?? .max)
            case .use: uses += 1
            case .meetObligation(let name, _, _): met.insert(name)
            case .extend(_, _, _, let ceiling, _): mostSeconds = ceiling ?? 0
            default: break
            }
        }
        try check(
            outcome.occurrences, wasRefused: outcome.refusal != nil, before: before, event: event,
            at: now)
    }

    /// Looks at a change, and at what can be said of any state.
    mutating func check(
        _ occurrences: [Occurrence], wasRefused: Bool, before: ElevationRequest?,
        event: RequestEvent?, at now: Instant
    ) throws {
        let comment: Comment = "seed \(seed), \(String(describing: event))"
        // Nothing changes without an occurrence, and nothing occurs once a request has ended.
        if let before {
            #expect((before == request) == occurrences.isEmpty, comment)
            if before.state.isFinal { #expect(occurrences == [], comment) }
        }
        #expect(occurrences.allSatisfy { $0.at <= now }, comment)
        #expect(occurrences.map(\.at) == occurrences.map(\.at).sorted(), comment)
        if let last = occurrences.last { #expect(last.state == request.state, comment) }
        if let deadline = request.deadline { #expect(deadline > now, comment) }
        #expect(request.deadline == nil || !request.state.isFinal, comment)

        checkBeginning(of: occurrences, before: before, at: now, comment)
        checkGrant(at: now, comment)
        checkUse(event, wasRefused: wasRefused, before: before, at: now, comment)
        // A restart in any state forgets nothing.
        let stored = try JSONEncoder().encode(request)
        #expect(try JSONDecoder().decode(ElevationRequest.self, from: stored) == request, comment)
    }

    /// A grant begins with an audited approval, by the policy or by all the people it takes.
    private mutating func checkBeginning(
        of occurrences: [Occurrence], before: ElevationRequest?, at now: Instant,
        _ comment: Comment
    ) {
        guard request.grant != nil, before?.grant == nil else { return }
        mostSeconds =
            [
                decision.grant?.duration, decision.limits?.duration, request.requestedSeconds,
                shortest,
            ].compactMap { $0 }.min() ?? .max
        if occurrences.contains(where: { $0.kind == .autoApproved }) {
            mostSeconds = decision.grant?.duration ?? 0
            #expect(decision.outcome == .approve && switches.host && switches.policy, comment)
            #expect(rules.knownObligations.isSuperset(of: decision.obligations), comment)
            return
        }
        #expect(occurrences.contains { $0.kind == .approved }, comment)
        #expect(!agreed.contains { mayBeSameAccount($0.name, request.user) }, comment)
        for review in decision.reviews {
            let due = review.escalate.filter { at($0.after) <= now }.flatMap(\.to)
            let asked = Set(review.approvers + due)
            let answers = Set(
                agreed.filter {
                    review.approvers.isEmpty || !$0.groups.isDisjoint(with: asked)
                }.map(\.name))
            #expect(answers.count >= review.needing, comment)
            // Whether they came in time is told by the reviews that lapse: the request would have.
        }
        #expect(!agreed.isEmpty, comment)
    }

    private func checkGrant(at now: Instant, _ comment: Comment) {
        guard let grant = request.grant else {
            #expect(!request.state.isGranted, comment)
            return
        }
        #expect(grant.durationSeconds <= mostSeconds, comment)
        #expect(grant.uses == uses, comment)
        #expect(grant.uses <= (decision.grant ?? decision.limits)?.uses ?? .max, comment)
        if request.state == .active || request.state == .usedUp {
            let needed = rules.knownObligations.intersection(decision.obligations)
            #expect(met.isSuperset(of: needed), comment)
        }
    }

    /// A yes means that at this very moment the grant holds.
    private func checkUse(
        _ event: RequestEvent?, wasRefused: Bool, before: ElevationRequest?, at now: Instant,
        _ comment: Comment
    ) {
        guard case .use = event, let grant = before?.grant, let before else { return }
        let bounds = decision.grant ?? decision.limits
        let inTime = grant.start <= now && now < grant.end
        let used = grant.uses > 0
        let wasUsedInTime =
            used || bounds?.useWithin.map { now < grant.start.advanced(bySeconds: $0) } ?? true
        let holds =
            before.state == .active && inTime && wasUsedInTime
            && grant.uses < bounds?.uses ?? .max
        #expect(wasRefused == !holds, comment)
    }
}

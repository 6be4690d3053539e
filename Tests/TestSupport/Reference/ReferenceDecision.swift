// The decision, step by step (language reference, section 7).

import JITPolicyCompiler
public import JITPolicyRuntime

extension Reference {
    public func decide(_ request: Request) -> Decision {
        let facts = Facts(request)
        var round = Round(reference: self, facts: facts, request: request)
        sawUnknown = false
        for rule in model.rules {
            let value = value(rule, facts)
            if value == .unknown { sawUnknown = true }
            if rule.isMonitored {
                if value != .false { round.monitored.append((rule, value)) }
                continue
            }
            switch (rule.effect, value) {
            case (_, .false), (.approve, .unknown): break
            case (.approve, .true): round.approving.append(rule)
            case (.deny, .true): round.denying.append(rule)
            case (.deny, .unknown): round.maybeDenying.append(rule)
            case (.review, .true): round.reviewing.append(rule)
            case (.review, .unknown): round.maybeReviewing.append(rule)
            case (.restrict, _): round.restricting.append((rule, value))
            }
        }
        var decision = round.decide()
        decision.undecided = (round.maybeDenying + round.maybeReviewing).map {
            .init(rule: $0.name, effect: $0.effect, unknown: unknownAttributes($0, facts))
        }
        decision.undecided.sort { scalarOrder($0.rule, $1.rule) }
        decision.monitored = round.monitored.map {
            .init(rule: $0.rule.name, effect: $0.rule.effect, value: $0.value)
        }
        decision.monitored.sort { scalarOrder($0.rule, $1.rule) }
        return decision
    }
}

/// The rules that have a say in one decision, by what they say.
private struct Round {
    let reference: Reference
    let facts: Facts
    let request: Request
    var denying: [Model.Rule] = []
    var maybeDenying: [Model.Rule] = []
    var reviewing: [Model.Rule] = []
    var maybeReviewing: [Model.Rule] = []
    var approving: [Model.Rule] = []
    /// True or unknown.
    var restricting: [(rule: Model.Rule, value: Truth)] = []
    var monitored: [(rule: Model.Rule, value: Truth)] = []

    var policy: Model.Policy { reference.model.policy }

    // MARK: The four steps

    func decide() -> Decision {
        if !denying.isEmpty { return deny() }
        let isHeld = !(maybeDenying + reviewing + maybeReviewing).isEmpty
        guard isHeld else { return grant(approving) }
        guard maybeDenying.isEmpty, policy.autonomous else { return review() }
        let overriding = approving.filter(\.overridesReview)
        if best(overriding) != nil { return grant(overriding) }
        var decision = review()
        decision.exhausted = exhausted(overriding)
        return decision
    }

    private func deny() -> Decision {
        var decision = Decision(outcome: .deny)
        decision.rules = sortedOnce(denying.map(\.name))
        decision.because = sortedOnce(denying.flatMap(\.because))
        decision.notify = sortedOnce(denying.flatMap(\.notify))
        decision.tags = sortedOnce(denying.flatMap(\.tags))
        return decision
    }

    private func review() -> Decision {
        let asking = reviewing + maybeReviewing
        var decision = limited()
        decision.rules = sortedOnce(reviewing.map(\.name))
        decision.reviews = asking.sorted { scalarOrder($0.name, $1.name) }
            .map { entry($0.name, $0.review) }
        if asking.isEmpty {
            decision.reviews = [defaultEntry]
            decision.notify += defaultTerms.notify
        }
        decision.because = sortedOnce(asking.flatMap(\.because))
        decision.notify = sortedOnce(decision.notify + asking.flatMap(\.notify))
        decision.tags = sortedOnce(decision.tags + asking.flatMap(\.tags))
        decision.approvers = sortedOnce(decision.reviews.flatMap(\.approvers))
        return decision
    }

    /// Step 3 with these rules, and step 4.
    private func grant(_ rules: [Model.Rule]) -> Decision {
        var decision: Decision
        switch best(rules) {
        case .some(let chosen) where policy.autonomous:
            decision = approve(chosen.rule, chosen.seconds)
        case .some(let chosen):
            decision = defaultReview()
            decision.wouldApprove = [chosen.rule.name]
        case nil where policy.default == .deny: decision = Decision(outcome: .deny)
        case nil: decision = defaultReview()
        }
        decision.exhausted = exhausted(rules)
        return decision
    }

    private func approve(_ rule: Model.Rule, _ seconds: Int64) -> Decision {
        let together = [rule] + restricting.map(\.rule)
        var decision = Decision(outcome: .approve)
        decision.rules = [rule.name]
        decision.grant = bounds(seconds, together)
        decision.obligations = sortedOnce(together.flatMap(\.obligations))
        decision.notify = sortedOnce(together.flatMap(\.notify))
        decision.tags = sortedOnce(together.flatMap(\.tags))
        decision.because = sortedOnce(together.flatMap(\.because))
        decision.restrictedBy = restrictions
        return decision
    }

    // MARK: Approving

    /// The rule with the longest grant, then the fewest obligations, then the first by name.
    private func best(_ rules: [Model.Rule]) -> (rule: Model.Rule, seconds: Int64)? {
        let grants = rules.compactMap { rule in seconds(rule).map { (rule: rule, seconds: $0) } }
        return grants.min { a, b in
            if a.seconds != b.seconds { return a.seconds > b.seconds }
            let (fewer, more) = (Set(a.rule.obligations).count, Set(b.rule.obligations).count)
            if fewer != more { return fewer < more }
            return scalarOrder(a.rule.name, b.rule.name)
        }
    }

    /// The time that a rule would grant after all cuts; nil when it does not fire.
    private func seconds(_ rule: Model.Rule) -> Int64? {
        guard case .integer(let requested) = facts[.duration],
            case .open(let left) = reference.allowance(rule, facts, request)
        else { return nil }
        let cuts = [requested, rule.limitDurationSeconds, left, commonLimit]
        return cuts.compactMap(\.self).min()
    }

    private func exhausted(_ rules: [Model.Rule]) -> [String] {
        sortedOnce(
            rules.filter { reference.allowance($0, facts, request) == .exhausted }.map(\.name))
    }

    /// What the applying restrict rules and the ceiling leave.
    private var commonLimit: Int64? {
        (restricting.map(\.rule.limitDurationSeconds) + [policy.ceilingSeconds])
            .compactMap(\.self).min()
    }

    private func bounds(_ seconds: Int64?, _ rules: [Model.Rule]) -> Decision.Grant {
        Decision.Grant(
            duration: seconds,
            uses: rules.compactMap(\.limitUses).min(),
            useWithin: rules.compactMap(\.useWithinSeconds).min(),
            childProcesses: !rules.contains { $0.forbidsChildProcesses },
            revokeOn: sortedOnce(rules.flatMap { $0.revokeOn.map(\.name) }))
    }

    // MARK: Reviewing

    /// A review with what the applying restrict rules demand, and nothing else yet.
    private func limited() -> Decision {
        let rules = restricting.map(\.rule)
        var decision = Decision(outcome: .review)
        decision.limits = bounds(commonLimit, rules)
        decision.obligations = sortedOnce(rules.flatMap(\.obligations))
        decision.notify = sortedOnce(rules.flatMap(\.notify))
        decision.tags = sortedOnce(rules.flatMap(\.tags))
        decision.restrictedBy = restrictions
        return decision
    }

    private func defaultReview() -> Decision {
        var decision = limited()
        decision.reviews = [defaultEntry]
        decision.approvers = defaultTerms.approvers
        decision.notify = sortedOnce(decision.notify + defaultTerms.notify)
        return decision
    }

    private var defaultTerms: Model.ReviewTerms {
        switch policy.default {
        case .deny: Model.ReviewTerms()
        case .review(let terms): terms
        }
    }

    private var defaultEntry: Decision.Review { entry(nil, defaultTerms) }

    private func entry(_ rule: String?, _ terms: Model.ReviewTerms) -> Decision.Review {
        Decision.Review(
            rule: rule, approvers: sortedOnce(terms.approvers), needing: terms.needing,
            escalate: terms.escalations.map { .init(to: [$0.to], after: $0.afterSeconds) },
            lapse: terms.lapseSeconds)
    }

    private var restrictions: [Decision.Restriction] {
        restricting.sorted { scalarOrder($0.rule.name, $1.rule.name) }.map { rule, value in
            let isAssumed = value == .unknown
            return Decision.Restriction(
                rule: rule.name, assumed: isAssumed,
                unknown: isAssumed ? reference.unknownAttributes(rule, facts) : [])
        }
    }
}

public import JITPolicyRuntime

/// The part that each rule of a policy had in a decision, in the order of the explanations.
public struct DecisionParts: Hashable, Sendable {
    /// The rules that the decision follows from, with those whose being unknown held an approval back.
    public var decidedBy: [RuleExplanation] = []
    /// Restrictions that apply.
    public var limitedBy: [RuleExplanation] = []
    public var others: [Other] = []
    /// No rule made the decision.
    public var isByDefault: Bool

    /// A rule that had no part in the decision, and the first thing that stood in its way.
    public struct Other: Hashable, Sendable {
        public var rule: RuleExplanation
        public var obstacle: String
    }

    public init(_ decision: Decision, _ explanations: [RuleExplanation]) {
        let made = rulesThatMade(decision)
        let applying = Set(decision.restrictedBy.map(\.rule))
        isByDefault = made.isEmpty
        for rule in explanations {
            if made.contains(rule.rule) { decidedBy.append(rule) }
            if applying.contains(rule.rule) { limitedBy.append(rule) }
            guard !made.contains(rule.rule), !applying.contains(rule.rule) else { continue }
            others.append(Other(rule: rule, obstacle: obstacle(of: rule, decision)))
        }
    }

    /// The other rules, the closest miss first: the fewer comparisons kept a rule from applying, the
    /// closer it came. Of two that are as close, the one that stands first.
    public var closestMissFirst: [Other] {
        let ranked = others.enumerated().sorted {
            ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset)
        }
        return ranked.map(\.element)
    }
}

extension DecisionParts.Other {
    fileprivate var distance: Int {
        // It holds, and something else held it back.
        if rule.value == .true { return 0 }
        // It is out of time, or says `false`: no request comes closer.
        return rule.comparisons.isEmpty ? .max : rule.comparisons.count
    }
}

/// The rules that a decision follows from, with those whose being unknown held an approval back.
private func rulesThatMade(_ decision: Decision) -> Set<String> {
    var rules = Set(decision.rules + decision.wouldApprove)
    guard decision.outcome == .review else { return rules }
    rules.formUnion(decision.reviews.compactMap(\.rule))
    rules.formUnion(decision.undecided.map(\.rule))
    return rules
}

/// Why a rule had no part in the decision, in one line.
private func obstacle(of rule: RuleExplanation, _ decision: Decision) -> String {
    if decision.monitored.contains(where: { $0.rule == rule.rule }) {
        return "it is in monitor mode, and decides nothing"
    }
    if rule.value != .true || rule.effect == .restrict {
        guard let comparison = rule.comparisons.first else { return "it does not apply now" }
        return "\(comparison.place): \(comparison.summary)"
    }
    if decision.exhausted.contains(rule.rule) { return "its quota is exhausted" }
    switch (rule.effect, decision.outcome) {
    case (_, .deny) where !decision.rules.isEmpty: return "a deny rule decides first"
    case (.approve, .approve): return "another rule gives a longer grant, or comes first by name"
    case (.approve, .review) where !rulesThatMade(decision).isEmpty:
        return "a review, or a rule that could not be decided, holds it back"
    case (.approve, .review), (.approve, .deny):
        return
            "nothing is approved without `duration`, nor by a quota without `time`, `history` and"
            + " the facts of its key"
    case (.deny, _), (.review, _): return "a rule that overrides reviews decided"
    case (.restrict, _): return "it does not apply now"
    }
}

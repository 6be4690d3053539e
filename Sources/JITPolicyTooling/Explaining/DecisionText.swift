public import JITPolicyRuntime

/// Why a request was decided as it was, for people: the decision, the rules that made it, and for each
/// other rule the first thing that stood in its way.
public func decisionText(
    _ decision: Decision, _ explanations: [RuleExplanation], policy: PolicyIdentity
) -> String {
    let made = rulesThatMade(decision)
    let applying = Set(decision.restrictedBy.map(\.rule))
    var text = decision.summary + "\n"
    text += section("Policy", [policy.line])
    text += section("Because", decision.because)
    text += section("Grant", decision.grant.map { $0.lines(decision.obligations) } ?? [])
    text += section("Who is asked", decision.reviews.map(\.line))
    text += section(
        "A person may grant at most", decision.limits.map { $0.lines(decision.obligations) } ?? [])
    text += section("Notified", decision.notify)
    text += section("Tags", decision.tags)
    text += section(
        made.isEmpty ? "Decided by the policy's default" : "Decided by",
        explanations.filter { made.contains($0.rule) }.flatMap(\.lines), keepIfEmpty: made.isEmpty)
    text += section(
        "Limited by", explanations.filter { applying.contains($0.rule) }.flatMap(\.lines))
    text += section(
        "Other rules",
        explanations.filter { !made.contains($0.rule) && !applying.contains($0.rule) }
            .flatMap { [$0.heading, "  " + obstacle(of: $0, decision)] })
    return text
}

/// The rules that a decision follows from, with those whose being unknown held an approval back.
private func rulesThatMade(_ decision: Decision) -> Set<String> {
    var rules = Set(decision.rules + decision.wouldApprove)
    guard decision.outcome == .review else { return rules }
    rules.formUnion(decision.reviews.compactMap(\.rule))
    rules.formUnion(decision.undecided.map(\.rule))
    return rules
}

private func section(_ title: String, _ lines: [String], keepIfEmpty: Bool = false) -> String {
    guard keepIfEmpty || !lines.isEmpty else { return "" }
    return "\n\(title)\n" + lines.map { "  \($0)\n" }.joined()
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

extension RuleExplanation {
    /// The rule, and the comparisons that settled it.
    fileprivate var lines: [String] {
        [heading] + comparisons.map { "  \($0.place): \($0.summary)" }
    }
}

extension PolicyIdentity {
    fileprivate var line: String {
        let version = version.map { " version \($0)" } ?? ""
        return "\(name.isEmpty ? "without a name" : name)\(version), \(digestText)"
    }
}

extension Decision.Grant {
    fileprivate func lines(_ obligations: [String]) -> [String] {
        var lines: [String] = []
        if let duration { lines.append("for \(durationText(seconds: duration))") }
        if let uses { lines.append("\(uses) use\(uses == 1 ? "" : "s")") }
        if let useWithin { lines.append("first used within \(durationText(seconds: useWithin))") }
        if !childProcesses { lines.append("no child processes") }
        if !revokeOn.isEmpty { lines.append("revoked on " + revokeOn.joined(separator: ", ")) }
        if !obligations.isEmpty {
            lines.append("requires " + obligations.joined(separator: ", "))
        }
        return lines
    }
}

extension Decision.Review {
    fileprivate var line: String {
        let who = approvers.isEmpty ? "anyone who may" : approvers.joined(separator: ", ")
        var parts = ["\(rule.map { "\"\($0)\"" } ?? "the default"): \(who)"]
        if needing > 1 { parts.append("\(needing) must agree") }
        for step in escalate {
            let names = step.to.joined(separator: ", ")
            parts.append("\(names) after \(durationText(seconds: step.after))")
        }
        if let lapse { parts.append("lapses after \(durationText(seconds: lapse))") }
        return parts.joined(separator: "; ")
    }
}

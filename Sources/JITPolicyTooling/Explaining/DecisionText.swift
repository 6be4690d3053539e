public import JITPolicyRuntime

/// Why a request was decided as it was, for people: the decision, the rules that made it, and for each
/// other rule the first thing that stood in its way.
public func decisionText(
    _ decision: Decision, _ explanations: [RuleExplanation], policy: PolicyIdentity
) -> String {
    let parts = DecisionParts(decision, explanations)
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
        parts.isByDefault ? "Decided by the policy's default" : "Decided by",
        parts.decidedBy.flatMap(\.lines), keepIfEmpty: parts.isByDefault)
    text += section("Limited by", parts.limitedBy.flatMap(\.lines))
    text += section(
        "Other rules", parts.others.flatMap { [$0.rule.heading, "  " + $0.obstacle] })
    return text
}

private func section(_ title: String, _ lines: [String], keepIfEmpty: Bool = false) -> String {
    guard keepIfEmpty || !lines.isEmpty else { return "" }
    return "\n\(title)\n" + lines.map { "  \($0)\n" }.joined()
}

extension RuleExplanation {
    /// The rule, and the comparisons that settled it.
    fileprivate var lines: [String] {
        [heading] + comparisons.map { "  \($0.place): \($0.summary)" }
    }
}

extension PolicyIdentity {
    /// Its name, version and digest.
    public var line: String {
        let version = version.map { " version \($0)" } ?? ""
        return "\(name.isEmpty ? "without a name" : name)\(version), \(digestText)"
    }
}

extension Decision.Grant {
    /// Each bound on a line, then the obligations.
    public func lines(_ obligations: [String]) -> [String] {
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
    /// Who is asked, by which rule, and until when.
    public var line: String {
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

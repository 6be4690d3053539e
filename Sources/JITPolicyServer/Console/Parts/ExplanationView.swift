#if Host
import JITPolicyRuntime
import JITPolicyTooling

/// A decision and why it was made, rule by rule: what the request had for each comparison that settled a
/// rule, and of the rules that had no part in it the closest miss first.
struct ExplanationView {
    var explained: ExplainedDecision
    /// The page of the policy; nil where whoever looks may not read it, or it is on none.
    var policyPage: String?

    var markup: Markup {
        let parts = DecisionParts(explained.decision, explained.rules)
        let misses = parts.closestMissFirst
        let others = misses.enumerated().map { index, other in
            rule(other.rule, isOpen: index == 0, obstacle: other.heldBackBy)
        }
        return """
            <div class="explanation">\(summary)\(decidedBy(parts))\
            \(section("Limited by", parts.limitedBy.map { rule($0, isOpen: true) }))\
            \(section(misses.count > 1 ? "Other rules, the closest miss first" : "The other rule", others))\
            </div>
            """
    }

    private func decidedBy(_ parts: DecisionParts) -> Markup {
        guard !parts.isByDefault else {
            return """
                <section><h3>Decided by the policy’s default</h3>\
                <p class="faint">No rule made this decision.</p></section>
                """
        }
        return section("Decided by", parts.decidedBy.map { rule($0, isOpen: true) }) ?? ""
    }

    private func section(_ title: Markup, _ rules: [Markup]) -> Markup? {
        guard !rules.isEmpty else { return nil }
        return "<section><h3>\(title)</h3>\(rules.joined())</section>"
    }

    // MARK: The decision

    private var summary: Markup {
        let decision = explained.decision
        let facts: [(Markup, [String])] = [
            ("Because", decision.because),
            ("Granted", decision.grant?.lines(decision.obligations) ?? []),
            ("Asked", decision.reviews.map(\.line)),
            ("A person may grant at most", decision.limits?.lines(decision.obligations) ?? []),
            ("Lacking", decision.unknownAttributes),
            ("Quota exhausted", decision.exhausted),
            ("Would be approved by", decision.wouldApprove),
            ("Notified", decision.notify), ("Tags", decision.tags),
            ("Ignored in the request", explained.ignored),
            ("Policy", [explained.policy.line]),
        ]
        let rows = facts.filter { !$0.1.isEmpty }.map { title, lines in
            "<dt>\(title)</dt>\(lines.map { "<dd>\($0)</dd>" as Markup }.joined())" as Markup
        }
        return """
            <p class="explanation-summary">\(OutcomeBadge(decision.outcome.name).markup) \
            \(String(decision.summary.dropFirst(decision.outcome.name.count)))</p>\
            <dl class="facts">\(rows.joined())</dl>
            """
    }

    // MARK: A rule

    private func rule(
        _ rule: RuleExplanation, isOpen: Bool, obstacle: String? = nil
    ) -> Markup {
        let note: Markup? = obstacle.map { "<p class=\"faint\">\($0).</p>" }
        return """
            <details class="rule"\(isOpen ? " open" : nil)><summary><span class="rule-effect">\
            \(rule.effect.name)</span> <span class="rule-name">\(rule.rule)</span> \
            <span class="truth truth-\(rule.value.name)">\(verdict(rule))</span></summary>\
            \(note)\(comparisons(rule))</details>
            """
    }

    /// Whether it applies, and how many comparisons say so or stand in its way.
    private func verdict(_ rule: RuleExplanation) -> String {
        let count = rule.comparisons.count
        let comparisons = "\(count) comparison\(count == 1 ? "" : "s")"
        return switch rule.value {
        case .true: "applies"
        case .false: count == 0 ? "does not apply" : "missed by \(comparisons)"
        case .unknown: count == 0 ? "unknown" : "unknown by \(comparisons)"
        }
    }

    private func comparisons(_ rule: RuleExplanation) -> Markup? {
        guard !rule.comparisons.isEmpty else { return nil }
        let rows = rule.comparisons.map { comparison in
            """
            <tr><td class="comparison">\(place(comparison)) <code>\(comparison.text)</code></td>\
            <td>\(found(comparison))</td>\
            <td><span class="truth truth-\(comparison.value.name)">\(comparison.value.name)</span></td></tr>
            """ as Markup
        }
        return """
            <div class="box" role="region" aria-label="\(rule.rule)" tabindex="0"><table \
            class="comparisons"><thead><tr><th scope="col">The policy expects</th>\
            <th scope="col">The request has</th><th scope="col">Holds</th></tr></thead>\
            <tbody>\(rows.joined())</tbody></table></div>
            """
    }

    /// What the request had for each attribute, those once that are compared with themselves.
    private func found(_ comparison: ComparisonExplanation) -> Markup {
        guard !comparison.found.isEmpty else { return "<span class=\"faint\">–</span>" }
        var seen: Set<String> = []
        return comparison.found.filter { seen.insert($0.attribute).inserted }.map { attribute in
            let isMissing = attribute.value == .missing
            let value: Markup =
                isMissing
                ? "<span class=\"faint\">missing</span>" : "<code>\(attribute.text)</code>"
            return "<div>\(attribute.attribute) is \(value)</div>" as Markup
        }.joined()
    }

    private func place(_ comparison: ComparisonExplanation) -> Markup {
        let file = String(comparison.file.trimmingPrefix("/"))
        let text = "\(file):\(comparison.line)"
        guard let policyPage else { return "<span class=\"place\">\(text)</span>" }
        let link = policyPage + SourceView.link(to: file, line: comparison.line)
        return "<a class=\"place\" href=\"\(link)\">\(text)</a>"
    }
}

extension DecisionParts.Other {
    /// What kept a rule from the decision whose comparisons do not say it.
    fileprivate var heldBackBy: String? {
        rule.value == .true || rule.comparisons.isEmpty ? obstacle : nil
    }
}
#endif

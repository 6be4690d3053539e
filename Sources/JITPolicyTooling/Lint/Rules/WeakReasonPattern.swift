import JITPolicyCompiler
import JITPolicyRuntime
import JITPolicySyntax

extension LintRule {
    /// A regular expression that judges a reason and that any text satisfies, or any that holds one
    /// word somewhere: it asks for nothing.
    static let weakReasonPattern = LintRule(.weakReasonPattern) { context in
        var reported: Set<SourceRange> = []
        return context.model.rules.filter { !$0.isMonitored }.flatMap { rule in
            context.reasonPatterns(of: rule)
                .filter { reported.insert($0.range).inserted }
                .compactMap { finding($0, rule, context.model) }
        }
    }

    private static func finding(
        _ comparison: Model.Comparison, _ rule: Model.Rule, _ model: Model
    ) -> Diagnostic? {
        guard case .matches(let slot, let expressions) = comparison.check else { return nil }
        for expression in expressions.map({ model.expressions[$0] }) {
            let facts = PatternFacts(pattern: expression.pattern, flags: expression.flags)
            let weakness: String
            if facts.canMatchEmpty == true {
                weakness = "matches even the empty text"
            } else if let literal = facts.singleLiteral, !facts.isAnchored {
                weakness = "matches any text with `\(literal.text)` somewhere in it"
            } else {
                continue
            }
            return Diagnostic(
                .weakReasonPattern, .warning,
                "`/\(expression.pattern)/\(expression.flags)` \(weakness), so `\(rule.name)` asks"
                    + " little of `\(model.schema[slot].name)`",
                at: comparison.range,
                related: [.init(range: rule.nameRange, text: "the rule that judges it")],
                help: #"say what a good reason holds, with its bounds: `/\bINC\d{7}\b/`"#)
        }
        return nil
    }
}

extension LintContext {
    /// The matches of a rule that judge what the user wrote, where matching helps an approval.
    fileprivate func reasonPatterns(of rule: Model.Rule) -> [Model.Comparison] {
        var found: [Model.Comparison] = []
        _ = comparison(of: rule) { comparison, positive in
            if case .matches(let slot, _) = comparison.check,
                slot == Slot(.justification) || slot == Slot(.ticket),
                positive == (rule.effect == .approve)
            {
                found.append(comparison)
            }
            return false
        }
        return found
    }
}

import JITPolicyCompiler
import JITPolicyRuntime
import JITPolicySyntax

extension LintRule {
    /// A presence test by which leaving a fact out of a request can gain an approval: `is missing`
    /// where it helps an approve rule, `is present` where it helps a rule that withholds.
    static let presenceDependence = LintRule(.presenceDependence) { context in
        var reported: Set<SourceRange> = []
        return context.model.rules.flatMap { rule -> [Diagnostic] in
            guard !rule.isMonitored else { return [] }
            // A rule that approves is helped by `is missing`, the others by `is present`.
            let harmful = rule.effect != .approve
            return context.presenceTests(of: rule, positive: harmful)
                .filter { reported.insert($0.range).inserted }
                .map { finding($0, rule, context.model) }
        }
    }

    private static func finding(
        _ test: Model.Comparison, _ rule: Model.Rule, _ model: Model
    ) -> Diagnostic {
        let attribute = test.check.slot.map { model.schema[$0].name } ?? "the attribute"
        let gain =
            switch rule.effect {
            case .approve: "`\(rule.name)` can approve because a request leaves out `\(attribute)`"
            case .deny, .review:
                "a request escapes `\(rule.name)` by leaving out `\(attribute)`"
            case .restrict:
                "a request escapes the limits of `\(rule.name)` by leaving out `\(attribute)`"
            }
        return Diagnostic(
            .presenceDependence, .warning, gain, at: test.range,
            related: [.init(range: rule.nameRange, text: "the rule that it helps")],
            help: rule.effect == .approve
                ? "compare `\(attribute)` with what it must be: where it is missing, the comparison"
                    + " is unknown and nothing is approved"
                : "leave the presence test out: where `\(attribute)` is missing, comparisons on it"
                    + " are unknown and the rule withholds approval")
    }
}

extension LintContext {
    /// The presence tests that help a rule come true, with this polarity, each place once.
    fileprivate func presenceTests(of rule: Model.Rule, positive: Bool) -> [Model.Comparison] {
        var found: [Model.Comparison] = []
        _ = comparison(of: rule) { comparison, polarity in
            if comparison.check.isPresence, polarity == positive { found.append(comparison) }
            return false
        }
        return found
    }
}

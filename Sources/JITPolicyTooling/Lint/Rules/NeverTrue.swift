import JITPolicyCompiler
import JITPolicySyntax

extension LintRule {
    /// A rule that no request can make true: an empty range, or comparisons that contradict each
    /// other. As a deny or review rule it can still be unknown, and withhold an approval.
    static let neverTrue = LintRule(.neverTrue) { context in
        var fold = ConditionFold(
            context.model,
            literal: { Constraints($0, $1, in: context.model) },
            constant: { $0 ? Constraints() : .impossible([]) },
            all: Constraints.all, any: Constraints.any)
        return context.model.rules.compactMap { rule in
            let constraints = fold.value(of: rule.condition)
            guard constraints.isImpossible else { return nil }
            return finding(rule, constraints.conflict, reason(constraints.conflict, context.model))
        }
    }

    private static func reason(_ conflict: [SourceRange], _ model: Model) -> String {
        switch conflict.count {
        case 0: "its condition is always false"
        case 1: "nothing satisfies `\(model.text(conflict[0]))`"
        default:
            "`\(model.text(conflict[0]))` and `\(model.text(conflict[1]))` contradict each other"
        }
    }

    private static func finding(
        _ rule: Model.Rule, _ conflict: [SourceRange], _ reason: String
    ) -> Diagnostic {
        let isElsewhere = conflict.last.map { $0.file != rule.range.file } ?? true
        return Diagnostic(
            .neverTrue, .warning, "`\(rule.name)` can never be true: \(reason)",
            at: conflict.last.flatMap { isElsewhere ? nil : $0 } ?? rule.nameRange,
            related: conflict.dropLast().map { .init(range: $0, text: "contradicts it") },
            help: "mend the condition, or remove the rule")
    }
}

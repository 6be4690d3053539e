import JITPolicyRuntime
import JITPolicySyntax

/// Findings about rules and the policy's settings.
extension Diagnostic {
    static func emptyActivePeriod(of rule: String, at range: SourceRange) -> Diagnostic {
        .error(
            .emptyActivePeriod, "the rule `\(rule)` is never active: it ends before it begins",
            at: range)
    }

    static func tooDeep(_ name: String, limit: Int, at range: SourceRange) -> Diagnostic {
        .error(
            .conditionTooDeep,
            "the condition of `\(name)`, with its definitions, is more than \(limit) levels deep",
            at: range)
    }

    static func tooManyRules(limit: Int, at range: SourceRange) -> Diagnostic {
        .error(.tooManyRules, "a program has at most \(limit) rules", at: range)
    }
}

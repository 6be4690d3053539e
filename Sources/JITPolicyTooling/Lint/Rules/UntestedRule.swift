import JITPolicyCompiler
import JITPolicyRuntime
import JITPolicySyntax

extension LintRule {
    /// A rule that no test makes decide. A program without any test gets one note for all its rules.
    static let untestedRule = LintRule(.untestedRule) { context in
        guard let tested = context.options.tested else { return [] }
        let untested = context.model.rules.filter { rule in
            !rule.isMonitored
                && !tested.places.contains(
                    .init(file: context.fileName(rule.range.file), rule: rule.name))
        }
        let (judged, unjudged) = (
            untested.filter { tested.files.contains(context.fileName($0.range.file)) },
            untested.filter { !tested.files.contains(context.fileName($0.range.file)) }
        )
        return judged.map { rule in
            Diagnostic(
                .untestedRule, .warning, "no test makes `\(rule.name)` decide", at: rule.nameRange,
                help: "add a test that expects `\(rule.effect.expectation(of: rule.name))`")
        } + note(on: unjudged)
    }

    private static func note(on rules: [Model.Rule]) -> [Diagnostic] {
        guard let first = rules.min(by: { $0.nameRange < $1.nameRange }) else { return [] }
        let rest = rules.count - 1
        let others = rest == 0 ? "" : " nor \(rest) other rule\(rest == 1 ? "" : "s")"
        return [
            Diagnostic(
                .untestedRule, .note, "no test makes `\(first.name)` decide\(others)",
                at: first.nameRange, help: "the program has no tests: add a `test`")
        ]
    }
}

extension Effect {
    /// The clause by which a test says that a rule of this effect decides.
    fileprivate func expectation(of rule: String) -> String {
        switch self {
        case .approve, .deny, .review: "expect \(name) by \"\(rule)\""
        case .restrict: "expect approve for …"
        }
    }
}

import JITPolicyCompiler
import JITPolicySyntax

extension LintRule {
    /// A regular expression that takes more than proportional time on some texts, or of which nobody
    /// can say. One that takes exponential time is an error already.
    static let slowPattern = LintRule(.polynomialBacktracking, .unjudgedBacktracking) { context in
        context.model.expressions.compactMap { expression in
            switch analyzeBacktracking(pattern: expression.pattern, flags: expression.flags) {
            case .linear, .exponential: nil
            case .polynomial(let degree, let attack):
                Diagnostic(
                    .polynomialBacktracking, .warning,
                    "matching this takes time that grows with the \(power(degree)) of the text's"
                        + " length, as on \(quoted(attack.text(pumps: 20)))",
                    at: expression.range,
                    help: "let neighbouring repetitions not match the same text")
            case .unjudged(let reason):
                Diagnostic(
                    .unjudgedBacktracking, .note,
                    "how long matching this can take was not judged: \(reason)",
                    at: expression.range)
            }
        }
    }

    private static func power(_ degree: Int) -> String {
        switch degree {
        case 2: "square"
        case 3: "cube"
        default: "power of \(degree)"
        }
    }
}

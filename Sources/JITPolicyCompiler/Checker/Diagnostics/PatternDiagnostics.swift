import JITPolicyRuntime
import JITPolicySyntax

/// Findings about regular expressions.
extension Diagnostic {
    static func invalidRegularExpression(_ message: String, at range: SourceRange) -> Diagnostic {
        .error(
            .invalidRegularExpression, "the regular expression is not valid: \(message)", at: range)
    }

    static func forbiddenPatternItem(
        _ item: String, _ reason: String, at range: SourceRange
    ) -> Diagnostic {
        .error(
            .forbiddenPatternItem, "`\(item)` is not allowed in a regular expression: \(reason)",
            at: range)
    }

    static func patternTooLong(_ count: Int, limit: Int, at range: SourceRange) -> Diagnostic {
        .error(
            .patternTooLong,
            "the regular expression has \(count) bytes; at most \(limit) are allowed", at: range)
    }

    static func exponentialBacktracking(_ attack: String, at range: SourceRange) -> Diagnostic {
        .error(
            .exponentialBacktracking,
            "matching this can take exponential time, such as on the text `\(attack)`", at: range,
            help: "let repeated parts not match the same text in two ways")
    }
}

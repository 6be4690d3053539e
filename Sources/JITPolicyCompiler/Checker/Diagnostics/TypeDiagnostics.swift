import JITPolicyRuntime
import JITPolicySyntax

/// Findings about types: what does not fit, and what would.
extension Diagnostic {
    static func typeMismatch(
        expected: String, found: String, at range: SourceRange, related: [Label] = [],
        help: String? = nil, fix: FixIt? = nil
    ) -> Diagnostic {
        Diagnostic(
            .typeMismatch, .error, "expected \(expected), found \(found)", at: range,
            related: related, help: help, fixes: fix.map { [$0] } ?? [])
    }

    static func typesDiffer(
        _ left: ValueType, _ right: ValueType, at range: SourceRange
    ) -> Diagnostic {
        .error(
            .typeMismatch,
            "\(left.description) can't be compared with \(right.description); "
                + "both sides must be of the same type", at: range)
    }

    static func operatorNotDefined(
        _ used: String, _ type: ValueType, at range: SourceRange, fits: String,
        help: String? = nil
    ) -> Diagnostic {
        .error(
            .operatorNotDefined,
            "`\(used)` is not defined on \(type.description); it takes \(fits)", at: range,
            help: help)
    }

    static func attributeNeeded(
        _ used: Comparison.Operator, found: String, at range: SourceRange
    ) -> Diagnostic {
        .error(
            .typeMismatch, "`\(used.rawValue)` needs an attribute on its left, found \(found)",
            at: range)
    }

    static func listNeeded(
        _ used: Comparison.Operator, found: String, at range: SourceRange, isLiteral: Bool
    ) -> Diagnostic {
        .error(
            .typeMismatch, "`\(used.rawValue)` needs a list here, found \(found)", at: range,
            help: isLiteral ? "write `[…]` around it, or the name of a list" : nil)
    }

    static func quantifierNeeded(_ name: Name) -> Diagnostic {
        .error(
            .typeMismatch, "expected one value, found the list `\(name.text)`", at: name.range,
            help: "write `any of \(name.text)`")
    }

    static func quantifierNeeded(at range: SourceRange) -> Diagnostic {
        .error(
            .typeMismatch, "expected one value, found a list", at: range,
            help: "write `any of` before it")
    }

    static func anyArgumentOperator(_ comparison: Comparison) -> Diagnostic {
        let used = (comparison.isNegated ? "not " : "") + comparison.operator.rawValue
        return .error(
            .operatorNotDefined,
            "`\(used)` is not defined on `any argument`; it takes `==` and `like`",
            at: comparison.operatorRange,
            help: "to say that no argument does, write `not` before `any argument`")
    }

    static func unknownEnumerationValue(
        _ name: Name, values: [String], nearest: String?
    ) -> Diagnostic {
        let listing = values.map { "`\($0)`" }.joined(separator: ", ")
        return .error(
            .unknownEnumerationValue, "`\(name.text)` is none of \(listing)", at: name.range,
            nearest: nearest)
    }
}

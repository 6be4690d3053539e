import JITPolicyRuntime
import JITPolicySyntax

/// What makes two regular expressions the same.
struct ExpressionKey: Hashable {
    var pattern: String
    /// Sorted, each once.
    var flags: String
}

extension Checker {
    /// `matches /re/` and `matches any of [/a/, /b/]`.
    mutating func matches(_ comparison: Comparison) -> Model.Condition? {
        let types: [ValueType] = [.text, .name, .path]
        guard let slot = subjectAttribute(comparison), let value = comparison.operands.first,
            supported(comparison, slot, "text, name or path", where: types.contains) != nil
        else { return nil }
        let values: [Value]
        if case .list(let elements, let range) = value, comparison.quantifier != nil {
            if elements.isEmpty { report(.emptyList("the list", at: range)) }
            values = elements
        } else {
            values = [value]
        }
        var expressions: [Int] = []
        for value in values {
            if let expression = expression(value) { expressions.append(expression) }
        }
        guard expressions.count == values.count else { return nil }
        return checked(.matches(slot, expressions: expressions), comparison)
    }

    /// The index of a regular expression; an equal one is compiled and judged once.
    private mutating func expression(_ value: Value) -> Int? {
        guard case .regex(let literal) = value else {
            report(
                .typeMismatch(
                    expected: "a regular expression", found: describe(value), at: value.range,
                    help: "write it between slashes: `/…/`"))
            return nil
        }
        let flags = String(Set(literal.flags).sorted())
        let key = ExpressionKey(pattern: literal.pattern, flags: flags)
        if let known = expressionIndices[key] { return known }
        judge(literal, flags: flags)
        expressionIndices[key] = model.expressions.count
        model.expressions.append(
            Model.RegularExpression(
                pattern: literal.pattern, flags: flags, range: literal.range))
        return model.expressions.count - 1
    }
}

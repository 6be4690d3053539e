import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    /// The texts of one list of arguments, in NFC.
    mutating func texts(_ elements: [Value]) -> [String]? {
        var texts: [String] = []
        for element in elements {
            guard case .text(let text)? = constant(element, as: .text) else { continue }
            texts.append(text)
        }
        return texts.count == elements.count ? texts : nil
    }

    /// `[[ … ], [ … ]]`: several lists of arguments.
    mutating func argumentLists(_ lists: [Value], _ range: SourceRange) -> [[String]]? {
        if lists.isEmpty { report(.emptyList("the list", at: range)) }
        var checked: [[String]] = []
        for list in lists {
            guard case .list(let elements, _) = list else {
                report(
                    .typeMismatch(
                        expected: "a list of text", found: describe(list), at: list.range,
                        help: "write each list of arguments in brackets: `in [[\"/q\"], [\"/s\"]]`")
                )
                continue
            }
            if let texts = texts(elements) { checked.append(texts) }
        }
        return checked.count == lists.count ? checked : nil
    }

    /// `like [ … ]`: a glob for each argument; a last `**` stands for any that follow.
    mutating func argumentPattern(
        _ elements: [Value]
    ) -> (elements: [Model.ElementPattern], allowsMore: Bool)? {
        var patterns: [Model.ElementPattern] = []
        var allowsMore = false
        var isComplete = true
        for (index, element) in elements.enumerated() {
            if case .text(let literal) = element, literal.value == "**" {
                guard index == elements.count - 1 else {
                    report(.anyArgumentsInside(at: literal.range))
                    isComplete = false
                    continue
                }
                allowsMore = true
            } else if let pattern = elementPattern(element) {
                patterns.append(pattern)
            } else {
                isComplete = false
            }
        }
        return isComplete ? (patterns, allowsMore) : nil
    }

    private mutating func elementPattern(_ element: Value) -> Model.ElementPattern? {
        if case .anyOf(let list, _) = element {
            return listOperand(list, as: .text, .glob, .like).map { .anyOf(list: $0) }
        }
        if case .name(let name) = element, scope.names[name.text]?.kind == .list {
            report(.quantifierNeeded(name))
            return nil
        }
        return textPattern(element, for: .text).map(Model.ElementPattern.glob)
    }

    /// `any argument == X`, `any argument like G`, `any argument like any of LIST`.
    mutating func anyArgument(_ comparison: Comparison) -> Model.Condition? {
        guard let value = comparison.operands.first else { return nil }
        let slot = Slot(.appArguments)
        switch comparison.operator {
        case .equal:
            guard case .text(let text)? = constant(value, as: .text) else { return nil }
            return checked(.anyElementEqual(slot, text), comparison)
        case .like where !comparison.isNegated:
            let list =
                comparison.quantifier == nil
                ? singleValue(value, as: .text, .glob)
                : listOperand(value, as: .text, .glob, .like)
            return list.map { checked(.anyElementLike(slot, list: $0), comparison) }
        case .like, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .between, .in, .has,
            .under, .matches, .startsWith, .endsWith, .contains, .isPresent, .isMissing:
            report(.anyArgumentOperator(comparison))
            return nil
        }
    }
}

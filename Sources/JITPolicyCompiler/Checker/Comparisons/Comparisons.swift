import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    /// A comparison with operands of the types that its operator takes.
    mutating func comparison(_ comparison: Comparison) -> Model.Condition? {
        if comparison.isAnyArgument { return anyArgument(comparison) }
        let positive: Model.Condition? =
            switch comparison.operator {
            case .equal: relation(comparison, .equal)
            case .notEqual: relation(comparison, .equal)?.negated
            case .less: relation(comparison, .less)
            case .lessOrEqual: relation(comparison, .lessOrEqual)
            case .greater: relation(comparison, .greater)
            case .greaterOrEqual: relation(comparison, .greaterOrEqual)
            case .between: between(comparison)
            case .in: membership(comparison)
            case .has: has(comparison)
            case .like: like(comparison)
            case .under: under(comparison)
            case .matches: matches(comparison)
            case .startsWith: affix(comparison, .prefix)
            case .endsWith: affix(comparison, .suffix)
            case .contains: affix(comparison, .infix)
            case .isPresent: presence(comparison)
            case .isMissing: presence(comparison)?.negated
            }
        return positive?.negated(if: comparison.isNegated)
    }

    func checked(_ check: Model.Check, _ comparison: Comparison) -> Model.Condition {
        .comparison(Model.Comparison(check, comparison.range))
    }

    private mutating func presence(_ comparison: Comparison) -> Model.Condition? {
        subjectAttribute(comparison).map { checked(.present($0), comparison) }
    }

    private mutating func affix(
        _ comparison: Comparison, _ affix: Model.Affix
    ) -> Model.Condition? {
        guard let slot = subjectAttribute(comparison), let value = comparison.operands.first,
            let type = supported(
                comparison, slot, "text or name", where: { $0 == .text || $0 == .name })
        else { return nil }
        guard case .text(let literal) = value else {
            reportMismatch(value, expected: type)
            return nil
        }
        let text = nfc(literal.value)
        if slot == Slot(.userName), holdsDomain(text) {
            report(.domainInPartOfUserName(at: literal.range))
            return nil
        }
        return checked(.affix(affix, slot, text), comparison)
    }

    /// The type of an attribute if the operator is defined on it; otherwise that is told.
    mutating func supported(
        _ comparison: Comparison, _ slot: Slot, _ fits: String, where isFit: (ValueType) -> Bool
    ) -> ValueType? {
        let type = model.schema[slot].type
        guard isFit(type) else {
            report(
                .operatorNotDefined(
                    comparison.operator.rawValue, type, at: comparison.operatorRange, fits: fits,
                    help: advice(against: comparison.operator, on: type)))
            return nil
        }
        return type
    }

    /// What to write instead of an operator that a type does not have.
    private func advice(against used: Comparison.Operator, on type: ValueType) -> String? {
        switch (type, used) {
        case (.set, _): "ask what it has: `has X`, `has any of LIST`, `length of`"
        case (.listOfText, _):
            "compare all arguments, `== [ … ]` or `like [ … ]`, or one, `any argument == X`"
        case (.path, .contains), (.path, .startsWith), (.path, .endsWith):
            "use `like` with a glob, or `under` with a directory"
        case (.version, .like), (.version, .startsWith): "use `>=` and `<`, or `between`"
        case (_, .has): "use `==`, or `in` with a list"
        default: nil
        }
    }
}

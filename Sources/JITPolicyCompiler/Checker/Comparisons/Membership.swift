import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    /// `in` a list, named or written out, or in a schedule.
    mutating func membership(_ comparison: Comparison) -> Model.Condition? {
        guard let value = comparison.operands.first else { return nil }
        let subject = term(comparison.subject)
        switch value {
        case .list(let elements, let range):
            guard let subject else { return nil }
            return membership(comparison, subject, elements, range)
        case .name(let name):
            let declared = declared(name, expecting: [.list, .schedule])
            guard let subject, let declared else { return nil }
            if declared.kind == .schedule { return scheduled(comparison, subject, name, declared) }
            return membership(comparison, subject, listNamed: name, declared.index)
        case .text, .regex, .integer, .duration, .timeOfDay, .date, .timestamp, .version, .bool,
            .length, .anyOf, .missing:
            report(
                .listNeeded(
                    .in, found: describe(value), at: value.range,
                    isLiteral: !isNameOfSomething(value)))
            return nil
        }
    }

    private mutating func scheduled(
        _ comparison: Comparison, _ subject: Term, _ name: Name, _ schedule: DeclaredName
    ) -> Model.Condition? {
        guard case .attribute(let slot) = subject, model.schema[slot].type == .timestamp else {
            let type = ownType(subject)?.description
            report(.wrongKind(name, schedule, expected: type.map { "a list of \($0)" } ?? "a list"))
            return nil
        }
        return checked(.scheduled(slot, schedule: schedule.index), comparison)
    }

    private mutating func membership(
        _ comparison: Comparison, _ subject: Term, listNamed name: Name, _ index: Int
    ) -> Model.Condition? {
        guard let element = namedLists[index].type?.element,
            let type = memberType(comparison, subject, element: element),
            useList(index, at: name.range, as: type, .literal)
        else { return nil }
        if isUserName(subject) { return userName(comparison, inList: index, .literal) }
        guard let operand = operand(subject, as: type) else { return nil }
        return checked(.member(operand, list: index), comparison)
    }

    private mutating func membership(
        _ comparison: Comparison, _ subject: Term, _ elements: [Value], _ range: SourceRange
    ) -> Model.Condition? {
        if case .attribute(let slot) = subject, model.schema[slot].type == .listOfText {
            return argumentLists(elements, range).map {
                checked(.elementsEqual(slot, $0), comparison)
            }
        }
        guard let type = memberType(comparison, subject, element: nil),
            let list = writtenList(elements, range, as: type, .literal)
        else { return nil }
        if isUserName(subject) { return userName(comparison, inList: list, .literal) }
        if case .attribute(let slot) = subject, !areUsable(elements, for: slot) { return nil }
        guard let operand = operand(subject, as: type) else { return nil }
        return checked(.member(operand, list: list), comparison)
    }

    /// The type of what is looked for: its own, or for a literal that of the list.
    private mutating func memberType(
        _ comparison: Comparison, _ subject: Term, element: ValueType?
    ) -> ValueType? {
        if case .literal = subject, let element { return element }
        guard let type = ownType(subject) else {
            reportUntyped(comparison.subject, .in)
            return nil
        }
        guard type.element == nil else {
            report(
                .operatorNotDefined(
                    "in", type, at: comparison.operatorRange, fits: "one value",
                    help: type.isSet ? "write `has any of LIST`" : nil))
            return nil
        }
        return type
    }

    private func isUserName(_ term: Term) -> Bool {
        if case .attribute(Slot(.userName)) = term { true } else { false }
    }

    private func isNameOfSomething(_ value: Value) -> Bool {
        if case .name = value { true } else { false }
    }

    /// `has X`, `has any of LIST`, `has all of LIST`, `has none of LIST`.
    mutating func has(_ comparison: Comparison) -> Model.Condition? {
        guard let slot = subjectAttribute(comparison), let value = comparison.operands.first,
            let type = supported(comparison, slot, "a set", where: \.isSet)?.element
        else { return nil }
        guard let quantifier = comparison.quantifier else {
            guard let list = singleValue(value, as: type, .literal) else { return nil }
            return checked(.has(slot, all: false, list: list), comparison)
        }
        let isAll = quantifier == .all
        if isAll, case .list(let elements, let range) = value, elements.isEmpty {
            report(.allOfEmptyList(at: range))
            return nil
        }
        guard let list = listOperand(value, as: type, .literal, .has) else { return nil }
        if isAll, model.lists[list].count == 0, isWhole(list) {
            report(.allOfEmptyList(at: value.range))
            return nil
        }
        return checked(.has(slot, all: isAll, list: list), comparison)
            .negated(if: quantifier == .none)
    }
}

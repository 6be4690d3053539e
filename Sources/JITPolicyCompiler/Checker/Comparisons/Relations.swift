import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    /// `==` (and `!=`, without its negation) and the orders.
    mutating func relation(
        _ comparison: Comparison, _ relation: Model.Relation
    ) -> Model.Condition? {
        guard let value = comparison.operands.first else { return nil }
        // Both sides are looked up, whichever is unknown.
        let (left, right) = (term(comparison.subject), term(value))
        guard let left, let right else { return nil }
        switch (left, right) {
        case (.literal, .literal): return literals(comparison, relation, left, right)
        case (.literal, _): return self.relation(comparison, relation.mirrored, right, left)
        case (_, _): return self.relation(comparison, relation, left, right)
        }
    }

    /// An attribute or length on the left.
    private mutating func relation(
        _ comparison: Comparison, _ relation: Model.Relation, _ left: Term, _ right: Term
    ) -> Model.Condition? {
        guard let type = ownType(left) else { return nil }
        if case (.attribute(let slot), .literal(.list(let elements, _))) = (left, right),
            type == .listOfText, relation == .equal
        {
            return texts(elements).map { checked(.elementsEqual(slot, [$0]), comparison) }
        }
        guard isDefined(comparison, relation, on: type) else { return nil }
        if case .literal(let value) = right {
            if case .attribute(Slot(.userName)) = left, case .text(let literal) = value {
                return userName(equals: literal, comparison)
            }
            if case .attribute(let slot) = left, !isUsable(value, for: slot) { return nil }
        } else if let other = ownType(right), other != type {
            report(.typesDiffer(type, other, at: comparison.range))
            return nil
        }
        guard let leftOperand = operand(left, as: type), let rightOperand = operand(right, as: type)
        else { return nil }
        return checked(.relation(relation, leftOperand, rightOperand), comparison)
    }

    /// Two literals can be compared when their own types are the same.
    private mutating func literals(
        _ comparison: Comparison, _ relation: Model.Relation, _ left: Term, _ right: Term
    ) -> Model.Condition? {
        guard let leftType = ownType(left) else {
            reportUntyped(comparison.subject, comparison.operator)
            return nil
        }
        guard let rightType = ownType(right) else {
            comparison.operands.first.map { reportMismatch($0, expected: leftType) }
            return nil
        }
        guard leftType == rightType else {
            report(.typesDiffer(leftType, rightType, at: comparison.range))
            return nil
        }
        guard isDefined(comparison, relation, on: leftType),
            let leftOperand = operand(left, as: leftType),
            let rightOperand = operand(right, as: leftType)
        else { return nil }
        return checked(.relation(relation, leftOperand, rightOperand), comparison)
    }

    /// Whether values of a type can be compared so; if not, that is told.
    private mutating func isDefined(
        _ comparison: Comparison, _ relation: Model.Relation, on type: ValueType
    ) -> Bool {
        let isFit = relation == .equal ? type.element == nil : type.isOrdered
        if !isFit {
            let fits = relation == .equal ? "one value" : "int, duration, version or timestamp"
            report(
                .operatorNotDefined(
                    comparison.operator.rawValue, type, at: comparison.operatorRange, fits: fits,
                    help: type.isSet ? "ask what it has: `has X`, `has any of LIST`" : nil))
        }
        return isFit
    }

    /// `between A and B`; with an attribute as a bound it is two orders.
    mutating func between(_ comparison: Comparison) -> Model.Condition? {
        guard comparison.operands.count == 2, let subject = term(comparison.subject),
            let lower = term(comparison.operands[0]), let upper = term(comparison.operands[1])
        else { return nil }
        guard let type = ownType(subject) else {
            reportUntyped(comparison.subject, .between)
            return nil
        }
        guard isDefined(comparison, .lessOrEqual, on: type),
            let operand = operand(subject, as: type),
            let least = bound(lower, comparison.operands[0], as: type),
            let most = bound(upper, comparison.operands[1], as: type)
        else { return nil }
        if case (.constant(let least), .constant(let most)) = (least, most) {
            return checked(.between(operand, least, most), comparison)
        }
        return .and([
            checked(.relation(.greaterOrEqual, operand, least), comparison),
            checked(.relation(.lessOrEqual, operand, most), comparison),
        ])
    }

    private mutating func bound(
        _ term: Term, _ value: Value, as type: ValueType
    ) -> Model.Operand? {
        if case .literal = term { return operand(term, as: type) }
        guard ownType(term) == type else {
            reportMismatch(value, expected: type)
            return nil
        }
        return operand(term, as: type)
    }
}

extension Model.Relation {
    /// The relation with its sides swapped.
    var mirrored: Model.Relation {
        switch self {
        case .equal: .equal
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}

extension ValueType {
    var isOrdered: Bool {
        switch self {
        case .int, .duration, .version, .timestamp: true
        case .bool, .text, .name, .path, .hash, .oneOf, .set, .listOfText: false
        }
    }

    var isSet: Bool {
        if case .set = self { true } else { false }
    }
}

import JITPolicyRuntime
import JITPolicySyntax

/// One side of a comparison.
enum Term {
    case attribute(Slot)
    case length(of: Slot)
    case literal(Value)
}

extension Checker {
    /// What a value stands for, or nil when it names nothing, which is then told.
    mutating func term(_ value: Value) -> Term? {
        switch value {
        case .name(let name):
            if let slot = attributeSlots[name.text] { return .attribute(slot) }
            if name.text.contains(".") {
                reportUnknown(name, expecting: [])
                return nil
            }
            return .literal(value)
        case .length(let name, _):
            return lengthTerm(name)
        case .text, .regex, .integer, .duration, .timeOfDay, .date, .timestamp, .version, .bool,
            .list, .anyOf, .missing:
            return .literal(value)
        }
    }

    private mutating func lengthTerm(_ name: Name) -> Term? {
        guard let slot = attribute(name) else { return nil }
        switch model.schema[slot].type {
        case .text, .set: return .length(of: slot)
        case let type:
            report(
                .operatorNotDefined(
                    "length of", type, at: name.range, fits: "text or a set"))
            return nil
        }
    }

    /// Tells that a literal stands where only an attribute would have a type.
    mutating func reportUntyped(_ value: Value, _ used: Comparison.Operator) {
        if case .name(let name) = value, !isEnumerationValue(name.text) {
            _ = attribute(name)
        } else {
            report(.attributeNeeded(used, found: describe(value), at: value.range))
        }
    }

    /// The attribute that an operator needs on its left.
    mutating func subjectAttribute(_ comparison: Comparison) -> Slot? {
        switch comparison.subject {
        case .name(let name): return attribute(name)
        case let value:
            reportUntyped(value, comparison.operator)
            return nil
        }
    }

    /// The type of a term whose type does not depend on the other side.
    func ownType(_ term: Term) -> ValueType? {
        switch term {
        case .attribute(let slot): model.schema[slot].type
        case .length: .int
        case .literal(.integer): .int
        case .literal(.text): .text
        case .literal(.duration): .duration
        case .literal(.timestamp): .timestamp
        case .literal(.version): .version
        case .literal(.bool): .bool
        case .literal: nil
        }
    }

    /// A term as an operand: a literal is read as the type.
    mutating func operand(_ term: Term, as type: ValueType) -> Model.Operand? {
        switch term {
        case .attribute(let slot): .attribute(slot)
        case .length(let slot): .length(of: slot)
        case .literal(let value): constant(value, as: type).map(Model.Operand.constant)
        }
    }
}

extension Model.Condition {
    /// Its opposite, as a comparison is written: `!=`, `not in`, `is missing`.
    var negated: Model.Condition { .not(writtenNegated) }

    func negated(if isNegated: Bool) -> Model.Condition { isNegated ? negated : self }

    /// The same, of comparisons that are written as the opposite of what they were.
    private var writtenNegated: Model.Condition {
        switch self {
        case .constant, .definition: return self
        case .comparison(var comparison):
            comparison.isNegated.toggle()
            return .comparison(comparison)
        case .not(let part): return .not(part.writtenNegated)
        case .and(let parts): return .and(parts.map(\.writtenNegated))
        case .or(let parts): return .or(parts.map(\.writtenNegated))
        }
    }
}

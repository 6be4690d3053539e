import JITPolicyCompiler
import JITPolicyRuntime

extension Slot {
    /// The built-in attribute at this slot; nil for one of the host's own.
    var builtin: BuiltinAttribute? {
        UInt8(exactly: rawValue).flatMap(BuiltinAttribute.init(rawValue:))
    }
}

extension Model.Check {
    /// The attribute that is compared: the first, where two are compared with each other.
    var slot: Slot? {
        switch self {
        case .flag(let slot), .present(let slot), .scheduled(let slot, _), .has(let slot, _, _),
            .like(let slot, _), .under(let slot, _), .matches(let slot, _), .affix(_, let slot, _),
            .elementsEqual(let slot, _), .elementsLike(let slot, _, _),
            .anyElementEqual(let slot, _), .anyElementLike(let slot, _):
            slot
        case .relation(_, let left, let right): left.slot ?? right.slot
        case .between(let operand, _, _), .member(let operand, _): operand.slot
        }
    }

    /// Whether it only asks if the attribute was given.
    var isPresence: Bool {
        if case .present = self { true } else { false }
    }

    /// A comparison with a constant, turned so that the constant is on the right.
    var againstConstant: (Model.Relation, Model.Operand, Model.Constant)? {
        guard case .relation(let relation, let left, let right) = self else { return nil }
        switch (left, right) {
        case (.attribute, .constant(let constant)), (.length, .constant(let constant)):
            return (relation, left, constant)
        case (.constant(let constant), .attribute), (.constant(let constant), .length):
            return (relation.turned, right, constant)
        case (.constant, .constant), (.attribute, _), (.length, _): return nil
        }
    }

    /// Whether, when true (or with `false` when false), the operand has an upper bound.
    func bounds(_ operand: Model.Operand, _ positive: Bool) -> Bool {
        switch self {
        case .between(operand, _, _), .member(operand, _): return positive
        default: break
        }
        guard let (relation, subject, _) = againstConstant, subject == operand else { return false }
        return switch relation {
        case .equal, .less, .lessOrEqual: positive
        case .greater, .greaterOrEqual: !positive
        }
    }

    /// Whether it says, when true (or with `false` when false), that a bool attribute is false.
    func isFalse(_ slot: Slot, _ positive: Bool) -> Bool {
        if self == .flag(slot) { return !positive }
        guard case (.equal, .attribute(slot), .integer(let value))? = againstConstant else {
            return false
        }
        return (value == 0) == positive
    }

    /// Whether the attribute, an enumeration, can have only this value when it is true.
    func isAlways(_ value: Int64, in model: Model) -> Bool {
        if let (relation, _, constant) = againstConstant {
            return relation == .equal && constant == .integer(value)
        }
        guard case .member(_, let list) = self else { return false }
        return model.lists[list].values == .integers([value])
    }

    /// Whether it knows each of the arguments, or each up to where any may follow.
    var fixesArguments: Bool {
        switch self {
        case .elementsEqual: true
        case .elementsLike(_, let patterns, let allowsMore): !(patterns.isEmpty && allowsMore)
        default: false
        }
    }

    /// The names and texts that it accepts, as written; nil stands for some that are not listed.
    func spellings(in model: Model) -> [String?] {
        if let (relation, _, constant) = againstConstant, relation == .equal {
            switch constant {
            case .name(let text), .text(let text): return [text]
            case .integer, .path, .hash, .version: return [nil]
            }
        }
        guard case .member(_, let list) = self.likeAsMember else { return [nil] }
        switch model.lists[list].values {
        case .names(let texts), .texts(let texts): return texts
        case .hashes, .paths, .versions, .integers: return [nil]
        }
    }

    private var likeAsMember: Model.Check {
        if case .like(let slot, let list) = self {
            .member(.attribute(slot), list: list)
        } else {
            self
        }
    }
}

extension Model.Relation {
    /// The relation that holds with both sides exchanged.
    var turned: Model.Relation {
        switch self {
        case .equal: .equal
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}

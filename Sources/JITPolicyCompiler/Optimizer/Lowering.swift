internal import JITPolicyRuntime

/// Turns checked conditions into formulas over atoms.
struct Lowering {
    let model: Model
    var atoms = AtomTable()
    /// For each list the first that is equal to it.
    let canonicalLists: [Int]

    init(_ model: Model) {
        self.model = model
        var first: [ListIdentity: Int] = [:]
        first.reserveCapacity(model.lists.count)
        canonicalLists = model.lists.indices.map { index in
            let list = model.lists[index]
            let identity = ListIdentity(type: list.type, values: list.values)
            if let known = first[identity] { return known }
            first[identity] = index
            return index
        }
    }

    private struct ListIdentity: Hashable {
        var type: ValueType
        var values: Model.List.Values

        func hash(into hasher: inout Hasher) {
            // A few of a million hashes tell lists apart; to hash all took as long as to sort them.
            guard case .hashes(let bytes) = values else { return hasher.combine(values) }
            hasher.combine(bytes.count)
            hasher.combine(bytes.prefix(1_000 * 32))
        }
    }

    private mutating func literal(_ atom: Atom) -> Formula {
        .literal(atoms.intern(atom), isNegated: false)
    }

    /// A condition as a formula; `definition` gives what stands for a definition.
    mutating func lower(
        _ condition: Model.Condition, _ definition: (Int) -> Formula
    ) -> Formula {
        switch condition {
        case .constant(let value): .constant(value)
        case .comparison(let comparison): lower(comparison.check)
        case .not(let part): lower(part, definition).negated
        case .and(let parts): .all(parts.map { lower($0, definition) })
        case .or(let parts): .any(parts.map { lower($0, definition) })
        case .definition(let index): definition(index)
        }
    }

    /// The days in which a rule exists; nil when it always does.
    mutating func lowerActiveDays(_ rule: Model.Rule) -> Formula? {
        guard rule.activeFrom != nil || rule.activeUntil != nil else { return nil }
        return literal(.active(from: rule.activeFrom, until: rule.activeUntil))
    }

    /// One comparison: most are one atom.
    mutating func lower(_ check: Model.Check) -> Formula {
        switch check {
        case .flag(let slot): literal(.flag(slot))
        case .present(let slot): literal(.present(slot))
        case .relation(let relation, let left, let right): lower(relation, left, right)
        case .between(let operand, let low, let high):
            .all([
                lower(.greaterOrEqual, operand, .constant(low)),
                lower(.lessOrEqual, operand, .constant(high)),
            ])
        case .member(let operand, let list): lowerMember(operand, list)
        case .scheduled(let slot, let schedule):
            literal(.scheduled(slot, schedule: schedule))
        case .has(let slot, let all, let list): lowerHas(slot, all: all, list)
        case .like(let slot, let list): lowerLike(slot, list)
        case .under(let slot, let list):
            model.lists[list].count == 0
                ? .constant(false) : literal(.key(key(slot, .under, list)))
        case .matches(let slot, let expressions):
            .any(expressions.map { literal(.matches(slot, expression: $0)) })
        case .affix(let affix, let slot, let text): literal(.affix(affix, slot, text))
        case .elementsEqual(let slot, let alternatives):
            .any(alternatives.map { literal(.elementsEqual(slot, $0)) })
        case .elementsLike(let slot, let patterns, let allowsMore):
            literal(.elementsLike(slot, patterns.map(globs), allowsMore: allowsMore))
        case .anyElementEqual(let slot, let text):
            literal(.key(.init(slot: slot, relation: .member, values: .text(text))))
        case .anyElementLike(let slot, let list):
            texts(list).isEmpty ? .constant(false) : literal(.anyElementLike(slot, texts(list)))
        }
    }

    private func key(_ slot: Slot, _ relation: Atom.Key.Relation, _ list: Int) -> Atom.Key {
        Atom.Key(slot: slot, relation: relation, values: .list(canonicalLists[list]))
    }

    private func globs(_ pattern: Model.ElementPattern) -> [String] {
        switch pattern {
        case .glob(let glob): [glob]
        case .anyOf(let list): texts(list)
        }
    }

    private func texts(_ list: Int) -> [String] {
        switch model.lists[list].values {
        case .texts(let texts), .names(let texts): texts
        case .hashes, .paths, .versions, .integers: []
        }
    }

    // MARK: Relations

    private mutating func lower(
        _ relation: Relation, _ left: Model.Operand, _ right: Model.Operand
    ) -> Formula {
        switch (left, right) {
        case (.constant(let a), .constant(let b)): .constant(holds(relation, a, b))
        case (.constant, _): lower(relation.mirrored, right, left)
        case (.attribute(let slot), .constant(let constant)):
            literal(atom(relation, slot, constant))
        default:
            literal(.compare(relation, comparand(left), comparand(right)))
        }
    }

    private func atom(_ relation: Relation, _ slot: Slot, _ constant: Model.Constant) -> Atom {
        switch constant {
        case .integer(let value): .integer(slot, relation, value)
        case .version(let value): .version(slot, relation, value)
        case .text(let text), .name(let text):
            .key(.init(slot: slot, relation: .member, values: .text(text)))
        case .hash(let bytes): .key(.init(slot: slot, relation: .member, values: .hash(bytes)))
        case .path(let path, let style):
            .key(.init(slot: slot, relation: .member, values: .path(literalPath(path, style))))
        }
    }

    private func comparand(_ operand: Model.Operand) -> Atom.Comparand {
        switch operand {
        case .attribute(let slot): .attribute(slot)
        case .length(let slot): .length(slot)
        case .constant(.integer(let value)): .integer(value)
        case .constant:
            // INVARIANT: the checker compares an attribute with constants of its type, and a length
            // with integers only.
            preconditionFailure("a length is compared with an integer")
        }
    }

    /// Two constants, by the operators that the machine uses.
    private func holds(_ relation: Relation, _ a: Model.Constant, _ b: Model.Constant) -> Bool {
        switch (a, b) {
        case (.integer(let a), .integer(let b)): relation.holds(a, b)
        case (.version(let a), .version(let b)): relation.holds(a, b)
        default: a == b
        }
    }

    // MARK: Lists

    private mutating func lowerMember(_ operand: Model.Operand, _ list: Int) -> Formula {
        let values = model.lists[list].values
        guard model.lists[list].count > 0 else { return .constant(false) }
        switch (operand, values) {
        case (.attribute(let slot), .integers(let integers)):
            return literal(.integerMember(slot, Set(integers).sorted()))
        case (.attribute(let slot), .versions(let versions)):
            return literal(.versionMember(slot, Set(versions).sorted()))
        case (.attribute(let slot), .hashes), (.attribute(let slot), .texts),
            (.attribute(let slot), .names), (.attribute(let slot), .paths):
            return literal(.key(key(slot, .member, list)))
        case (.length, .integers(let integers)), (.constant, .integers(let integers)):
            return .any(integers.map { lower(.equal, operand, .constant(.integer($0))) })
        case (.constant, .texts(let texts)), (.constant, .names(let texts)):
            return .constant(texts.contains { operand == .constant(.text($0)) })
        case (.constant(.version(let version)), .versions(let versions)):
            return .constant(versions.contains(version))
        default:
            return .constant(false)
        }
    }

    private mutating func lowerHas(_ slot: Slot, all: Bool, _ list: Int) -> Formula {
        guard all else { return lowerHasAny(slot, list) }
        switch model.lists[list].values {
        case .texts(let texts), .names(let texts):
            return .all(texts.map { element(slot, .text($0)) })
        case .hashes(let bytes):
            let count = bytes.count / 32
            return .all(
                (0..<count).map { element(slot, .hash(Array(bytes[$0 * 32..<$0 * 32 + 32]))) })
        case .paths(let paths): return .all(paths.map { element(slot, .path($0)) })
        case .integers(let integers):
            return .all(integers.map { literal(.integerSetHas(slot, [$0])) })
        case .versions(let versions):
            return .all(versions.map { literal(.versionSetHas(slot, [$0])) })
        }
    }

    private mutating func element(_ slot: Slot, _ value: Atom.Key.Values) -> Formula {
        literal(.key(.init(slot: slot, relation: .member, values: value)))
    }

    private mutating func lowerHasAny(_ slot: Slot, _ list: Int) -> Formula {
        guard model.lists[list].count > 0 else { return .constant(false) }
        switch model.lists[list].values {
        case .texts, .names, .hashes, .paths: return literal(.key(key(slot, .member, list)))
        case .integers(let integers):
            return literal(.integerSetHas(slot, Set(integers).sorted()))
        case .versions(let versions):
            return literal(.versionSetHas(slot, Set(versions).sorted()))
        }
    }

    private mutating func lowerLike(_ slot: Slot, _ list: Int) -> Formula {
        guard model.lists[list].count > 0 else { return .constant(false) }
        if case .paths = model.lists[list].values { return literal(.key(key(slot, .like, list))) }
        return literal(.wildcard(slot, texts(list)))
    }
}

/// A normalised path as a pattern without globs.
func literalPath(_ path: String, _ style: PathStyle) -> PathPattern {
    var components: [PathPattern.Component] = []
    let bytes = Array(path.utf8)
    var position = 0
    while let range = nextComponent(bytes.span, after: position, style: style) {
        components.append(.literal(String(decoding: bytes[range], as: UTF8.self)))
        position = range.upperBound
    }
    return PathPattern(
        source: path, style: style, alternatives: [components], isLiteral: true)
}

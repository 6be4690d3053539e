import JITPolicyCompiler
import JITPolicyRuntime
import JITPolicySyntax

/// Lists longer than this are not followed.
private let listLimit = 1_000

extension Constraints {
    /// What a comparison demands when it is true, or with `false` when its negation is.
    init(_ comparison: Model.Comparison, _ positive: Bool, in model: Model) {
        self.init()
        let range = comparison.range
        let check = comparison.check
        // Of an empty list, which has a finding of its own, it holds or not whatever is given.
        guard !check.isOfEmptyList(in: model) else { return }
        demand(.comparison(check), .truth(positive), at: range)
        if case .present(let slot) = check {
            demand(.presence(slot), .truth(positive), at: range)
            return
        }
        for slot in check.slots {
            demand(.presence(slot), .truth(true), at: range)
            guard let signature = slot.builtin?.requiredSignature else { continue }
            // Usable only when validly signed: 0 is the index of `valid`.
            demand(.presence(Slot(signature)), .truth(true), at: range)
            demand(.operand(.attribute(Slot(signature))), .numbers(IntegerSet(0, 0)), at: range)
        }
        guard let (operand, domain) = check.domain(positive, in: model) else { return }
        demand(.operand(operand), domain, at: range)
    }
}

extension Model.Check {
    /// Whether it asks for one of no values.
    fileprivate func isOfEmptyList(in model: Model) -> Bool {
        switch self {
        case .member(_, let list), .like(_, let list), .under(_, let list),
            .anyElementLike(_, let list):
            model.lists[list].count == 0
        case .has(_, let all, let list): !all && model.lists[list].count == 0
        case .matches(_, let expressions): expressions.isEmpty
        case .elementsEqual(_, let alternatives): alternatives.isEmpty
        case .flag, .present, .relation, .between, .scheduled, .affix, .elementsLike,
            .anyElementEqual:
            false
        }
    }

    /// What the operand can be when the comparison is true (or its negation), where that is
    /// followed.
    fileprivate func domain(
        _ positive: Bool, in model: Model
    ) -> (Model.Operand, Domain)? {
        switch self {
        case .flag(let slot):
            return (.attribute(slot), .numbers(IntegerSet(positive ? 1 : 0, positive ? 1 : 0)))
        case .relation:
            guard let (relation, operand, constant) = againstConstant else { return nil }
            return domain(of: relation, constant, positive).map {
                (operand, $0.restricted(to: operand, in: model))
            }
        case .between(let operand, .integer(let lower), .integer(let upper)):
            let numbers = IntegerSet(lower, upper)
            let domain = Domain.numbers(positive ? numbers : numbers.complement)
            return (operand, domain.restricted(to: operand, in: model))
        case .between(let operand, .version(let lower), .version(let upper)) where positive:
            let range = VersionRange(
                lower: .init(version: lower, isIncluded: true),
                upper: .init(version: upper, isIncluded: true))
            return (operand, .versions(range))
        case .member(let operand, let list):
            return domain(of: model.lists[list], positive).map {
                (operand, $0.restricted(to: operand, in: model))
            }
        case .between, .present, .scheduled, .has, .like, .under, .matches, .affix,
            .elementsEqual, .elementsLike, .anyElementEqual, .anyElementLike:
            return nil
        }
    }

    private func domain(
        of relation: Model.Relation, _ constant: Model.Constant, _ positive: Bool
    ) -> Domain? {
        switch constant {
        case .integer(let value):
            let numbers = IntegerSet(relation, value)
            return .numbers(positive ? numbers : numbers.complement)
        case .version(let version):
            return VersionRange(relation, version, positive).map { .versions($0) }
        case .text, .name, .path, .hash:
            guard positive, relation == .equal, let spelling = constant.spelling else { return nil }
            return .spellings([spelling])
        }
    }

    private func domain(of list: Model.List, _ positive: Bool) -> Domain? {
        guard list.count <= listLimit else { return nil }
        switch list.values {
        case .integers(let values):
            let numbers = IntegerSet(values)
            return .numbers(positive ? numbers : numbers.complement)
        case .texts(let texts): return positive ? .spellings(Set(texts)) : nil
        case .names(let names): return positive ? spellings(names.map { .name($0) }) : nil
        case .hashes(let bytes):
            return positive
                ? spellings(
                    stride(from: 0, to: bytes.count, by: 32).map {
                        .hash(Array(bytes[$0..<$0 + 32]))
                    })
                : nil
        case .paths, .versions: return nil
        }
    }

    /// Nil where one of the values has no spelling of its own.
    private func spellings(_ constants: [Model.Constant]) -> Domain? {
        let spellings = constants.compactMap(\.spelling)
        return spellings.count == constants.count ? .spellings(Set(spellings)) : nil
    }
}

extension Model.Constant {
    /// A text that two values share if some system takes them for equal; nil where that is not
    /// certain.
    fileprivate var spelling: String? {
        switch self {
        case .text(let text): return text
        case .name(let text), .path(let text, _):
            // Beyond ASCII, letters that lower-case apart may still fold together.
            return text.utf8.allSatisfy { $0 < 0x80 } ? text.lowercased() : nil
        case .hash(let bytes): return bytes.map { String($0, radix: 16) }.joined(separator: ".")
        case .integer, .version: return nil
        }
    }
}

extension Domain {
    /// Without the numbers that an operand never has.
    fileprivate func restricted(to operand: Model.Operand, in model: Model) -> Domain {
        guard case .numbers(let numbers) = self else { return self }
        return .numbers(numbers.intersection(IntegerSet(possible: operand, in: model)))
    }
}

extension IntegerSet {
    /// The numbers in a relation to a value.
    fileprivate init(_ relation: Model.Relation, _ value: Int64) {
        switch relation {
        case .equal: self.init(value, value)
        case .less: self = value == .min ? IntegerSet([]) : IntegerSet(.min, value - 1)
        case .lessOrEqual: self.init(.min, value)
        case .greater: self = value == .max ? IntegerSet([]) : IntegerSet(value + 1, .max)
        case .greaterOrEqual: self.init(value, .max)
        }
    }

    /// The numbers that an operand can be in a request that is not refused.
    fileprivate init(possible operand: Model.Operand, in model: Model) {
        switch operand {
        case .length: self.init(0, .max)
        case .constant: self = .all
        case .attribute(let slot):
            switch model.schema[slot].type {
            case .bool: self.init(0, 1)
            case .oneOf(let values): self.init(0, Int64(values.count) - 1)
            case .duration: self.init(slot == Slot(.duration) ? 1 : 0, .max)
            case .int, .timestamp, .text, .name, .path, .hash, .version, .set, .listOfText:
                self = .all
            }
        }
    }
}

extension VersionRange {
    /// The versions in a relation to one, or those that are not; nil where they are not a range.
    fileprivate init?(_ relation: Model.Relation, _ version: Version, _ positive: Bool) {
        let included = Bound(version: version, isIncluded: true)
        let excluded = Bound(version: version, isIncluded: false)
        switch (relation, positive) {
        case (.equal, true): self.init(lower: included, upper: included)
        case (.equal, false): return nil
        case (.less, true), (.greaterOrEqual, false): self.init(lower: nil, upper: excluded)
        case (.lessOrEqual, true), (.greater, false): self.init(lower: nil, upper: included)
        case (.greater, true), (.lessOrEqual, false): self.init(lower: excluded, upper: nil)
        case (.greaterOrEqual, true), (.less, false): self.init(lower: included, upper: nil)
        }
    }
}

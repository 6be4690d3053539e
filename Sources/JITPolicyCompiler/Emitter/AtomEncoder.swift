internal import JITPolicyRuntime

/// Encodes atoms as instructions, and puts their constants into the program's tables.
struct AtomEncoder {
    let model: Model
    /// How many shared conditions there are: their cells come first.
    let sharedCount: Int
    /// Off: regular expressions are searched for in every text.
    let usesLiterals: Bool
    var facts: FactBuilder
    private(set) var cellCount: Int
    private var activeDays: [Atom: UInt32] = [:]
    private var wildcardSets: [WildcardSet: UInt32] = [:]

    private struct WildcardSet: Hashable {
        var globs: [String]
        var folds: Bool
    }

    init(_ model: Model, sharedCount: Int, usesLiterals: Bool) {
        self.model = model
        self.usesLiterals = usesLiterals
        self.sharedCount = sharedCount
        facts = FactBuilder(model)
        cellCount = sharedCount
    }

    private mutating func makeCell() -> UInt32 {
        cellCount += 1
        return UInt32(cellCount - 1)
    }

    /// The instruction of an atom, without its jump. Called once for each atom, in order.
    mutating func encode(_ atom: Atom, _ tables: inout Tables, _ strings: inout StringTable)
        -> Instruction
    {
        switch atom {
        case .flag(let slot): return Instruction(.flag, slot: slot.rawValue)
        case .present(let slot): return Instruction(.present, slot: slot.rawValue)
        case .integer(let slot, let relation, let value):
            return Instruction(opcode(relation), slot: slot.rawValue, immediate: value)
        case .integerMember(let slot, let values):
            return integers(.integerMember, slot, values, &tables)
        case .integerSetHas(let slot, let values):
            return integers(.integerSetHas, slot, values, &tables)
        case .version(let slot, let relation, let version):
            tables.versions.append(version)
            return Instruction(
                .version, slot: slot.rawValue, a: UInt32(tables.versions.count - 1),
                b: UInt32(relation.rawValue))
        case .versionMember(let slot, let values):
            return versions(.versionMember, slot, values, &tables)
        case .versionSetHas(let slot, let values):
            return versions(.versionSetHas, slot, values, &tables)
        case .compare(let relation, let left, let right):
            return Instruction(
                .compare, slot: UInt16(relation.rawValue), a: comparand(left, &tables),
                b: comparand(right, &tables))
        case .key(let key):
            return Instruction(.key, slot: key.slot.rawValue, a: facts.intern(key))
        case .affix(let affix, let slot, let text):
            return Instruction(
                opcode(affix), slot: slot.rawValue, a: strings.intern(text),
                b: strings.intern(folded(text)))
        case .wildcard(let slot, let globs):
            let folds = model.schema[slot].type == .name
            return Instruction(
                .wildcard, slot: slot.rawValue, a: wildcardSet(globs, folds: folds, &tables),
                b: makeCell())
        case .matches(let slot, let expression):
            return Instruction(
                .matches, slot: slot.rawValue, a: search(slot, expression, &tables), b: makeCell())
        case .elementsEqual(let slot, let texts):
            let words = texts.map { strings.intern($0) }
            let pattern = elementPattern(words, isLike: false, allowsMore: false, &tables)
            return Instruction(.elementsEqual, slot: slot.rawValue, a: pattern, b: makeCell())
        case .elementsLike(let slot, let globs, let allowsMore):
            let words = globs.map { wildcardSet($0, folds: false, &tables) }
            let pattern = elementPattern(words, isLike: true, allowsMore: allowsMore, &tables)
            return Instruction(.elementsLike, slot: slot.rawValue, a: pattern, b: makeCell())
        case .anyElementLike(let slot, let globs):
            return Instruction(
                .anyElementLike, slot: slot.rawValue, a: wildcardSet(globs, folds: false, &tables),
                b: makeCell())
        case .scheduled(let slot, let schedule):
            return Instruction(
                .scheduled, slot: slot.rawValue, a: UInt32(schedule), b: makeCell())
        case .active(let from, let until):
            return Instruction(
                .active, slot: Slot(.time).rawValue, a: activeDays(atom, from, until, &tables))
        case .shared(let index): return Instruction(.condition, a: UInt32(index))
        }
    }

    private func opcode(_ relation: Relation) -> Opcode {
        switch relation {
        case .equal: .integerEqual
        case .less: .integerLess
        case .lessOrEqual: .integerLessOrEqual
        case .greater: .integerGreater
        case .greaterOrEqual: .integerGreaterOrEqual
        }
    }

    private func opcode(_ affix: Model.Affix) -> Opcode {
        switch affix {
        case .prefix: .prefix
        case .suffix: .suffix
        case .infix: .infix
        }
    }

    private func integers(
        _ opcode: Opcode, _ slot: Slot, _ values: [Int64], _ tables: inout Tables
    ) -> Instruction {
        let start = UInt32(tables.integers.count)
        tables.integers += values
        return Instruction(opcode, slot: slot.rawValue, a: start, b: UInt32(values.count))
    }

    private func versions(
        _ opcode: Opcode, _ slot: Slot, _ values: [Version], _ tables: inout Tables
    ) -> Instruction {
        let start = UInt32(tables.versions.count)
        tables.versions += values
        return Instruction(opcode, slot: slot.rawValue, a: start, b: UInt32(values.count))
    }

    private func comparand(_ comparand: Atom.Comparand, _ tables: inout Tables) -> UInt32 {
        var record = ComparandRecord()
        switch comparand {
        case .attribute(let slot):
            record.kind = ComparandRecord.Kind.attribute.rawValue
            record.slot = UInt32(slot.rawValue)
        case .length(let slot):
            record.kind = ComparandRecord.Kind.length.rawValue
            record.slot = UInt32(slot.rawValue)
        case .integer(let value):
            record.kind = ComparandRecord.Kind.integer.rawValue
            record.integer = value
        }
        tables.comparands.append(record)
        return UInt32(tables.comparands.count - 1)
    }

    /// All alternatives of some globs, in both forms.
    private mutating func wildcardSet(_ globs: [String], folds: Bool, _ tables: inout Tables)
        -> UInt32
    {
        let identity = WildcardSet(globs: globs, folds: folds)
        if let index = wildcardSets[identity] { return index }
        let start = tables.wildcardPairs.count
        for glob in globs {
            // INVARIANT: the checker has parsed every glob of the model.
            guard let pattern = try? TextPattern(parsing: glob) else { continue }
            for wildcard in pattern.alternatives {
                var pair = WildcardPair()
                pair.exact = appendWildcard(wildcard, &tables)
                pair.folded = folds ? appendWildcard(wildcard.folded(), &tables) : pair.exact
                tables.wildcardPairs.append(pair)
            }
        }
        tables.wildcardSets.append(
            Run(start: start, count: tables.wildcardPairs.count - start))
        wildcardSets[identity] = UInt32(tables.wildcardSets.count - 1)
        return UInt32(tables.wildcardSets.count - 1)
    }

    private mutating func search(_ slot: Slot, _ expression: Int, _ tables: inout Tables) -> UInt32
    {
        var record = SearchRecord()
        record.expression = UInt32(expression)
        if usesLiterals, let key = literalKey(slot, model.expressions[expression]) {
            record.literals = facts.intern(key)
        }
        tables.searches.append(record)
        return UInt32(tables.searches.count - 1)
    }

    private func elementPattern(
        _ words: [UInt32], isLike: Bool, allowsMore: Bool, _ tables: inout Tables
    ) -> UInt32 {
        var record = ElementPatternRecord()
        record.run = appendWords(words, &tables)
        record.isLike = isLike ? 1 : 0
        record.allowsMore = allowsMore ? 1 : 0
        tables.elementPatterns.append(record)
        return UInt32(tables.elementPatterns.count - 1)
    }

    private mutating func activeDays(
        _ atom: Atom, _ from: Model.Rule.ActiveDay?, _ until: Model.Rule.ActiveDay?,
        _ tables: inout Tables
    ) -> UInt32 {
        if let index = activeDays[atom] { return index }
        var record = ActiveDaysRecord()
        if let from {
            record.hasFrom = 1
            record.from = Int32(from.day)
            record.fromZone = from.zone.map(UInt32.init) ?? none32
        }
        if let until {
            record.hasUntil = 1
            record.until = Int32(until.day)
            record.untilZone = until.zone.map(UInt32.init) ?? none32
        }
        tables.activeDays.append(record)
        activeDays[atom] = UInt32(tables.activeDays.count - 1)
        return UInt32(tables.activeDays.count - 1)
    }
}

/// Appends words to the pool that records refer to.
func appendWords(_ words: [UInt32], _ tables: inout Tables) -> Run {
    let run = Run(start: tables.words.count, count: words.count)
    tables.words += words
    return run
}

public import JITPolicyRuntime
internal import JITPolicySyntax

/// Writes conditions as they stand in the source, with positions, for explanations.
struct ExplanationBuilder {
    let model: Model
    let plan: Plan
    let instructions: [Instruction]
    private let positions: SourcePositions
    private var lowering: Lowering
    private var probes: [AtomID: UInt32] = [:]
    /// For each definition the node that stands for it.
    private var definitions: [Int: UInt32] = [:]
    /// For each file its name, once a place in it was written.
    private var fileNames: [UInt32?]

    init(_ model: Model, _ plan: Plan, _ instructions: [Instruction]) {
        self.model = model
        self.plan = plan
        self.instructions = instructions
        positions = SourcePositions(model.files)
        lowering = plan.lowering
        fileNames = Array(repeating: nil, count: model.files.count)
    }

    /// Appends the explanation of every rule.
    mutating func build(_ tables: inout Tables, _ strings: inout StringTable) {
        for (index, rule) in model.rules.enumerated() {
            var parts: [UInt32] = []
            if rule.activeFrom != nil || rule.activeUntil != nil {
                parts.append(activeDays(rule, &tables, &strings))
            }
            parts.append(node(rule.condition, &tables, &strings))
            tables.rules[index].explanation =
                parts.count == 1 ? parts[0] : append(.and, parts, &tables)
            let place = positions.place(rule.nameRange)
            tables.rules[index].file = fileName(rule.nameRange.file, &strings)
            tables.rules[index].line = UInt32(place.line)
            tables.rules[index].column = UInt32(place.column)
        }
    }

    private mutating func fileName(_ file: FileID, _ strings: inout StringTable) -> UInt32 {
        let index = Int(file.rawValue)
        if let known = fileNames[index] { return known }
        let name = strings.intern(positions.name(of: file))
        fileNames[index] = name
        return name
    }

    private mutating func node(
        _ condition: Model.Condition, _ tables: inout Tables, _ strings: inout StringTable
    ) -> UInt32 {
        switch condition {
        case .constant(let value): return append(value ? .true : .false, [], &tables)
        case .not(let part): return append(.not, [node(part, &tables, &strings)], &tables)
        case .and(let parts):
            return append(.and, parts.map { node($0, &tables, &strings) }, &tables)
        case .or(let parts):
            return append(.or, parts.map { node($0, &tables, &strings) }, &tables)
        case .definition(let index):
            if let known = definitions[index] { return known }
            let root = node(model.definitions[index].condition, &tables, &strings)
            definitions[index] = root
            return root
        case .comparison(let comparison): return leaf(comparison, &tables, &strings)
        }
    }

    private mutating func leaf(
        _ comparison: Model.Comparison, _ tables: inout Tables, _ strings: inout StringTable
    ) -> UInt32 {
        let atom: AtomID
        switch lowering.lower(comparison.check) {
        case .constant(let value): return append(value ? .true : .false, [], &tables)
        case .literal(let single, _): atom = single
        case .and, .or:
            guard let compound = plan.compoundChecks[comparison.check] else {
                // INVARIANT: the plan has an atom for every check that is several.
                preconditionFailure("a comparison that was not planned")
            }
            atom = compound
        }
        var record = record(
            comparison.range, text: model.text(comparison.range), slots: comparison.check.slots,
            atom: atom, &tables, &strings)
        record.isNegated = comparison.isNegated ? 1 : 0
        return appendLeaf(record, &tables)
    }

    private mutating func activeDays(
        _ rule: Model.Rule, _ tables: inout Tables, _ strings: inout StringTable
    ) -> UInt32 {
        let atom = Atom.active(from: rule.activeFrom, until: rule.activeUntil)
        guard let id = plan.atoms[atom] else {
            // INVARIANT: the plan lowered this rule's days to this atom.
            preconditionFailure("days that were not planned")
        }
        let text = [("active from ", rule.activeFrom), ("active until ", rule.activeUntil)]
            .compactMap { clause, day in day.map { clause + date($0.day) } }
            .joined(separator: " ")
        let record = record(
            rule.nameRange, text: text, slots: [Slot(.time)], atom: id, &tables, &strings)
        return appendLeaf(record, &tables)
    }

    private func date(_ day: Int) -> String {
        String(formatTimestamp(Int64(day) * 86_400_000_000).prefix(while: { $0 != "T" }))
    }

    private mutating func record(
        _ range: SourceRange, text: String, slots: [Slot], atom: AtomID, _ tables: inout Tables,
        _ strings: inout StringTable
    ) -> ComparisonRecord {
        let place = positions.place(range)
        var record = ComparisonRecord()
        record.file = fileName(range.file, &strings)
        record.line = UInt32(place.line)
        record.column = UInt32(place.column)
        record.text = strings.intern(text)
        record.probe = probe(atom, &tables)
        if let slot = slots.first { record.slot = UInt32(slot.rawValue) }
        if slots.count > 1, slots[1] != slots[0] { record.otherSlot = UInt32(slots[1].rawValue) }
        return record
    }

    private mutating func probe(_ atom: AtomID, _ tables: inout Tables) -> UInt32 {
        if let known = probes[atom] { return known }
        tables.probes.append(instructions[atom.index])
        probes[atom] = UInt32(tables.probes.count - 1)
        return UInt32(tables.probes.count - 1)
    }
}

// Free functions: a method that does not change the builder would make it shared for a moment, and
// each entry made after that would copy its dictionaries.

private func appendLeaf(_ record: ComparisonRecord, _ tables: inout Tables) -> UInt32 {
    tables.comparisons.append(record)
    var node = ExplanationNode()
    node.kind = ExplanationNode.Kind.comparison.rawValue
    node.run = Run(start: tables.comparisons.count - 1, count: 1)
    tables.explanationNodes.append(node)
    return UInt32(tables.explanationNodes.count - 1)
}

private func append(
    _ kind: ExplanationNode.Kind, _ parts: [UInt32], _ tables: inout Tables
) -> UInt32 {
    var node = ExplanationNode()
    node.kind = kind.rawValue
    node.run = Run(start: tables.explanationChildren.count, count: parts.count)
    tables.explanationChildren += parts
    tables.explanationNodes.append(node)
    return UInt32(tables.explanationNodes.count - 1)
}

extension Model.Check {
    /// The attributes that the comparison reads, in its order.
    public var slots: [Slot] {
        switch self {
        case .flag(let slot), .present(let slot), .scheduled(let slot, _), .has(let slot, _, _),
            .like(let slot, _), .under(let slot, _), .matches(let slot, _),
            .affix(_, let slot, _), .elementsEqual(let slot, _), .elementsLike(let slot, _, _),
            .anyElementEqual(let slot, _), .anyElementLike(let slot, _):
            [slot]
        case .relation(_, let left, let right): [left, right].compactMap(\.slot)
        case .between(let operand, _, _), .member(let operand, _):
            [operand].compactMap(\.slot)
        }
    }
}

extension Model.Operand {
    /// The attribute whose value or length this is.
    public var slot: Slot? {
        switch self {
        case .attribute(let slot), .length(let slot): slot
        case .constant: nil
        }
    }
}

/// Lines and columns of source ranges, with names relative to the policy's folder: so that the same
/// sources give the same program wherever they lie.
struct SourcePositions {
    private let maps: [LineMap]
    private let names: [String]

    init(_ files: [SourceFile]) {
        maps = files.map { LineMap($0.bytes) }
        let main = files.first?.name ?? ""
        let folder = main.lastIndex(of: "/").map { String(main[...$0]) } ?? ""
        names = files.map {
            $0.name.hasPrefix(folder) ? String($0.name.dropFirst(folder.count)) : $0.name
        }
    }

    func name(of file: FileID) -> String { names[Int(file.rawValue)] }

    func place(_ range: SourceRange) -> LineMap.Position {
        maps[Int(range.file.rawValue)].position(of: Int(range.start))
    }
}

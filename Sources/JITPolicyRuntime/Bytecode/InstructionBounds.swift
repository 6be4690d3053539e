/// What the rows of the instruction set ask of instructions, worked out once for a program, which has few
/// opcodes and many instructions.
struct InstructionBounds {
    struct Entry {
        var opcode: Opcode
        var usesSlot: Bool
        var a: Opcode.Operand
        var b: Opcode.Operand
        /// What the operands must be below.
        var aLimit: Int
        var bLimit: Int
    }

    /// By opcode.
    private let entries: [Entry]
    /// By opcode, for each slot whether its type is one that the opcode reads.
    private let fits: [Bool]
    private let slotCount: Int

    init(_ tables: Tables, _ schema: Schema) {
        entries = Opcode.allCases.map { opcode in
            let row = opcode.row
            return Entry(
                opcode: opcode, usesSlot: row.slot != .none, a: row.a, b: row.b,
                aLimit: row.a.limit(tables), bLimit: row.b.limit(tables))
        }
        fits = Opcode.allCases.flatMap { opcode in
            let kind = opcode.row.slot
            return schema.attributes.map { kind.fits($0.type) }
        }
        slotCount = schema.attributes.count
    }

    /// Nil for a byte that is no opcode.
    subscript(opcode: UInt8) -> Entry? {
        Int(opcode) < entries.count ? entries[Int(opcode)] : nil
    }

    /// Both are known to exist.
    func allows(_ slot: UInt16, in opcode: UInt8) -> Bool {
        fits[Int(opcode) * slotCount + Int(slot)]
    }
}

extension Opcode.Operand {
    /// What the operand must be below; runs are looked at as a whole.
    fileprivate func limit(_ tables: Tables) -> Int {
        switch self {
        case .none, .immediate, .count, .integers, .versions: .max
        case .truth: 3
        case .relation: Relation.allCases.count
        case .version: tables.versions.count
        case .comparand: tables.comparands.count
        case .key: tables.keySlots.count
        case .string: tables.strings.count
        case .wildcardSet: tables.wildcardSets.count
        case .search: tables.searches.count
        case .elementPattern: tables.elementPatterns.count
        case .schedule: tables.schedules.count
        case .activeDays: tables.activeDays.count
        case .cell: Int(tables.info.cellCount)
        case .block: tables.blocks.count
        }
    }
}

extension Opcode.SlotKind {
    fileprivate func fits(_ type: ValueType) -> Bool {
        switch self {
        case .none, .any: true
        case .bool: type == .bool
        case .integer: type.storage == .integer
        case .version: type == .version
        case .keyed: type.storage != .integer && type != .version
        case .text: type == .text || type == .name
        case .expressionText: type == .text || type == .name || type == .path
        case .textList: type == .listOfText
        case .integerSet: type.element?.storage == .integer
        case .versionSet: type.element == .version
        case .timestamp: type == .timestamp
        }
    }
}

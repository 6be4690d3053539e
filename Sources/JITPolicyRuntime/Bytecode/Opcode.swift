/// The instruction set. The order is the wire order: append, never reorder.
///
/// Most instructions test one fact and give a truth value; the instruction's jump mask says which of
/// the three values jump to its target, otherwise the next instruction follows.
public enum Opcode: UInt8, CaseIterable, Sendable {
    case finish
    case jump
    case flag
    case present
    case integerEqual
    case integerLess
    case integerLessOrEqual
    case integerGreater
    case integerGreaterOrEqual
    case integerMember
    case version
    case versionMember
    case compare
    case key
    case prefix
    case suffix
    case infix
    case wildcard
    case matches
    case elementsEqual
    case elementsLike
    case anyElementLike
    case integerSetHas
    case versionSetHas
    case scheduled
    case active
    case condition
}

extension Opcode {
    /// What a 32-bit operand means, hence how it is bounded, printed and documented.
    public enum Operand: Sendable, Hashable {
        case none
        /// A truth value: 0 false, 1 unknown, 2 true.
        case truth
        /// The two operands together are one 64-bit integer.
        case immediate
        /// Start of a run of integers; the other operand is its count.
        case integers
        /// Start of a run of versions; the other operand is its count.
        case versions
        /// How many follow the start.
        case count
        case version
        case relation
        /// An entry of the operand table: an attribute, a length or a constant.
        case comparand
        case key
        /// A text of the string table, exact or folded.
        case string
        case wildcardSet
        /// A regular expression and its literals.
        case search
        case elementPattern
        case schedule
        case activeDays
        /// Where the value is kept once it is computed.
        case cell
        /// A cell that has a block of code.
        case block
    }

    /// What kind of values the slot operand must hold.
    public enum SlotKind: Sendable, Hashable {
        case none, any, bool, integer, version, keyed, text, expressionText, textList, integerSet
        case versionSet, timestamp
    }

    /// All that is to be said of one instruction.
    public struct Row: Sendable {
        public var slot: SlotKind
        public var a: Operand
        public var b: Operand
        public var summary: String
        init(_ slot: SlotKind, _ a: Operand, _ b: Operand, _ summary: String) {
            self.slot = slot
            self.a = a
            self.b = b
            self.summary = summary
        }
    }

    public var row: Row {
        switch self {
        case .finish: Row(.none, .truth, .none, "End a rule or block with a truth value.")
        case .jump: Row(.none, .none, .none, "Go on at the target.")
        case .flag: Row(.bool, .none, .none, "Whether a bool attribute is true.")
        case .present: Row(.any, .none, .none, "Whether the attribute is given; never unknown.")
        case .integerEqual: Row(.integer, .immediate, .none, "Attribute == integer.")
        case .integerLess: Row(.integer, .immediate, .none, "Attribute < integer.")
        case .integerLessOrEqual: Row(.integer, .immediate, .none, "Attribute <= integer.")
        case .integerGreater: Row(.integer, .immediate, .none, "Attribute > integer.")
        case .integerGreaterOrEqual: Row(.integer, .immediate, .none, "Attribute >= integer.")
        case .integerMember:
            Row(.integer, .integers, .count, "Whether the attribute is among ascending integers.")
        case .version: Row(.version, .version, .relation, "Attribute in relation to a version.")
        case .versionMember:
            Row(.version, .versions, .count, "Whether the attribute is among versions.")
        case .compare:
            Row(.none, .comparand, .comparand, "Two operands in the relation of the slot field.")
        case .key:
            Row(.keyed, .key, .none, "Whether a key of the slot's fact table is among its facts.")
        case .prefix: Row(.text, .string, .string, "Whether the text starts so (exact, folded).")
        case .suffix: Row(.text, .string, .string, "Whether the text ends so (exact, folded).")
        case .infix: Row(.text, .string, .string, "Whether the text contains it (exact, folded).")
        case .wildcard: Row(.text, .wildcardSet, .cell, "Whether one of a set of globs matches.")
        case .matches:
            Row(.expressionText, .search, .cell, "Whether a regular expression matches.")
        case .elementsEqual:
            Row(.textList, .elementPattern, .cell, "Whether a list of text equals an alternative.")
        case .elementsLike:
            Row(.textList, .elementPattern, .cell, "Whether a list of text fits, one by one.")
        case .anyElementLike:
            Row(
                .textList, .wildcardSet, .cell, "Whether one element matches one of a set of globs."
            )
        case .integerSetHas:
            Row(.integerSet, .integers, .count, "Whether a set has one of ascending integers.")
        case .versionSetHas:
            Row(.versionSet, .versions, .count, "Whether a set has one of some versions.")
        case .scheduled: Row(.timestamp, .schedule, .cell, "Whether a schedule holds at the time.")
        case .active: Row(.timestamp, .activeDays, .none, "Whether the time is in a span of days.")
        case .condition:
            Row(.none, .block, .none, "The value of a shared condition, computed at most once.")
        }
    }

    /// The case's name.
    public var mnemonic: String { "\(self)" }
}

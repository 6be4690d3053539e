public import JITPolicyRuntime
public import JITPolicySyntax

extension Model {
    /// A checked condition. Its depth, definitions expanded, is at most `CompileLimits.conditionDepth`.
    public indirect enum Condition: Hashable, Sendable {
        case constant(Bool)
        case comparison(Comparison)
        case not(Condition)
        /// Of no condition: true.
        case and([Condition])
        /// Of no condition: false.
        case or([Condition])
        /// Index into `definitions`.
        case definition(Int)
    }

    /// One comparison and the place where it is written.
    ///
    /// A comparison of `user.name` with a literal that names a domain is written once but checked
    /// as two, on `user.name` and `user.domain`, joined with `and`; both have the same range.
    public struct Comparison: Hashable, Sendable {
        public var check: Check
        public var range: SourceRange
        /// Whether it is written as the opposite of its check, within a `not` that is not written:
        /// `!=`, `not in`, `is missing`.
        public var isNegated: Bool
        public init(_ check: Check, _ range: SourceRange, isNegated: Bool = false) {
            self.check = check
            self.range = range
            self.isNegated = isNegated
        }
    }

    /// What is compared. Negative operators are a `not` around the positive check.
    public enum Check: Hashable, Sendable {
        /// A bool attribute alone.
        case flag(Slot)
        /// `is present`; `is missing` is its `not`.
        case present(Slot)
        /// Both operands are of the same type; the relation is one that the type has.
        case relation(Relation, Operand, Operand)
        /// Inclusive at both ends.
        case between(Operand, Constant, Constant)
        /// A scalar in a list, literally.
        case member(Operand, list: Int)
        case scheduled(Slot, schedule: Int)
        /// A set against a list. `has X` is `any` of a list of one.
        case has(Slot, all: Bool, list: Int)
        /// A path, name or text against globs: any of the list.
        case like(Slot, list: Int)
        /// A path strictly below a directory: any of the list.
        case under(Slot, list: Int)
        /// Any of the expressions.
        case matches(Slot, expressions: [Int])
        /// The text is NFC.
        case affix(Affix, Slot, String)
        /// A list of text, element by element: any of the alternatives (NFC).
        case elementsEqual(Slot, [[String]])
        case elementsLike(Slot, [ElementPattern], allowsMore: Bool)
        /// True if one element equals the text (NFC).
        case anyElementEqual(Slot, String)
        /// True if one element matches one of the list's globs.
        case anyElementLike(Slot, list: Int)
    }

    public typealias Relation = JITPolicyRuntime.Relation

    public enum Affix: UInt8, Hashable, Sendable, CaseIterable {
        case prefix = 0
        case suffix = 1
        case infix = 2
    }

    public enum Operand: Hashable, Sendable {
        case attribute(Slot)
        /// Of a text or a set; of type int.
        case length(of: Slot)
        case constant(Constant)
    }

    public enum Constant: Hashable, Sendable {
        /// bool, int, duration (seconds), timestamp (microseconds), one of (index).
        case integer(Int64)
        /// NFC.
        case text(String)
        /// NFC, as written.
        case name(String)
        /// Normalised, of the style that its start tells.
        case path(String, PathStyle)
        /// 32 bytes.
        case hash([UInt8])
        case version(Version)
    }

    /// The pattern for one argument.
    public enum ElementPattern: Hashable, Sendable {
        case glob(String)
        case anyOf(list: Int)
    }
}

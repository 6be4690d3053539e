internal import JITPolicyRuntime

/// A condition in negation normal form: `and` and `or` over literals, each an atom or its negation.
///
/// Every rewrite holds in Kleene's three-valued logic: `x and not x` is not false, it is unknown where `x`
/// is.
indirect enum Formula: Hashable {
    case constant(Bool)
    case literal(AtomID, isNegated: Bool)
    /// Two parts or more.
    case and([Formula])
    case or([Formula])

    /// The negation, pushed inward.
    var negated: Formula {
        switch self {
        case .constant(let value): .constant(!value)
        case .literal(let atom, let isNegated): .literal(atom, isNegated: !isNegated)
        case .and(let parts): .or(parts.map(\.negated))
        case .or(let parts): .and(parts.map(\.negated))
        }
    }

    /// Literals alone, with nothing nested: as most rules are.
    var isFlat: Bool {
        switch self {
        case .constant, .literal: true
        case .and(let parts), .or(let parts):
            parts.allSatisfy { if case .literal = $0 { true } else { false } }
        }
    }

    /// `and` of any number of parts.
    static func all(_ parts: [Formula]) -> Formula {
        parts.isEmpty ? .constant(true) : parts.count == 1 ? parts[0] : .and(parts)
    }

    /// `or` of any number of parts.
    static func any(_ parts: [Formula]) -> Formula {
        parts.isEmpty ? .constant(false) : parts.count == 1 ? parts[0] : .or(parts)
    }
}

/// Index of an atom in the atom table.
struct AtomID: Hashable, Comparable {
    var index: Int
    static func < (a: AtomID, b: AtomID) -> Bool { a.index < b.index }
}

/// One fact that an instruction tests. Equal facts are one atom, wherever they are written.
enum Atom: Hashable {
    case flag(Slot)
    case present(Slot)
    case integer(Slot, Relation, Int64)
    /// Ascending, each once.
    case integerMember(Slot, [Int64])
    case version(Slot, Relation, Version)
    case versionMember(Slot, [Version])
    case compare(Relation, Comparand, Comparand)
    case key(Key)
    case affix(Model.Affix, Slot, String)
    /// One of the globs matches a name or text.
    case wildcard(Slot, [String])
    case matches(Slot, expression: Int)
    case elementsEqual(Slot, [String])
    case elementsLike(Slot, [[String]], allowsMore: Bool)
    case anyElementLike(Slot, [String])
    case integerSetHas(Slot, [Int64])
    case versionSetHas(Slot, [Version])
    case scheduled(Slot, schedule: Int)
    case active(from: Model.Rule.ActiveDay?, until: Model.Rule.ActiveDay?)
    /// A condition computed once and shared: index into the plan's shared conditions.
    case shared(Int)

    enum Comparand: Hashable {
        case attribute(Slot)
        case length(Slot)
        case integer(Int64)
    }

    /// A fact that a slot's table tells: membership in a list, or a match of one of its path patterns.
    struct Key: Hashable {
        enum Relation: Hashable {
            /// Equality with an element, or having it.
            case member
            /// A path matches an element.
            case like
            /// A path is strictly below an element.
            case under
            /// A text contains an element: what a regular expression needs, never a test of its own.
            case containing
        }
        var slot: Slot
        var relation: Relation
        var values: Values
        enum Values: Hashable {
            /// Index into the model's lists, of equal ones the first.
            case list(Int)
            /// One element: text or name.
            case text(String)
            case hash([UInt8])
            case path(PathPattern)
            /// Any of them, ascending, each once, with capital letters of ASCII made small.
            case literals([String])
        }
    }

    /// How dear a test is, in units of a comparison of two integers; for ordering only.
    var cost: Int {
        switch self {
        case .flag, .present, .integer: 1
        case .version, .compare, .active: 3
        case .integerMember(_, let values), .integerSetHas(_, let values): 2 + values.count / 4
        case .versionMember(_, let values), .versionSetHas(_, let values): 4 + values.count
        case .key(let key):
            switch key.relation {
            case .member: 8
            case .like, .under, .containing: 20
            }
        case .affix: 10
        case .scheduled: 15
        case .elementsEqual, .elementsLike, .anyElementLike: 25
        case .wildcard(_, let globs): 15 * globs.count
        case .shared: 30
        case .matches: 60
        }
    }

    /// The slots that the test reads; none for a shared condition.
    var slots: [Slot] {
        switch self {
        case .flag(let slot), .present(let slot), .integer(let slot, _, _),
            .integerMember(let slot, _), .version(let slot, _, _), .versionMember(let slot, _),
            .affix(_, let slot, _), .wildcard(let slot, _), .matches(let slot, _),
            .elementsEqual(let slot, _), .elementsLike(let slot, _, _),
            .anyElementLike(let slot, _), .integerSetHas(let slot, _),
            .versionSetHas(let slot, _), .scheduled(let slot, _):
            [slot]
        case .key(let key): [key.slot]
        case .compare(_, let left, let right): [left, right].compactMap(\.slot)
        case .active: [Slot(.time)]
        case .shared: []
        }
    }
}

extension Atom.Comparand {
    var slot: Slot? {
        switch self {
        case .attribute(let slot), .length(let slot): slot
        case .integer: nil
        }
    }
}

/// The distinct atoms of a program.
struct AtomTable {
    private(set) var atoms: [Atom] = []
    private var indices: [Atom: AtomID] = [:]

    mutating func intern(_ atom: Atom) -> AtomID {
        if let id = indices[atom] { return id }
        let id = AtomID(index: atoms.count)
        atoms.append(atom)
        indices[atom] = id
        return id
    }

    subscript(id: AtomID) -> Atom { atoms[id.index] }

    /// The number of an atom that the table has.
    subscript(atom: Atom) -> AtomID? { indices[atom] }
}

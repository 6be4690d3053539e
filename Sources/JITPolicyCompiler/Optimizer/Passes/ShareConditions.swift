/// Conditions that stand in several places are computed once, in a block of their own.
///
/// Only whole `and` and `or` nodes are shared: a single test is either cheap or keeps its own value.
struct ConditionSharing {
    /// Shared conditions; one uses only those before it.
    private(set) var conditions: [Formula] = []
    private var uses: [Formula: Int] = [:]
    private var shared: [Formula: AtomID] = [:]

    /// Counts the nodes of a formula; nodes below one that was met before are not counted again.
    mutating func count(_ formula: Formula) {
        switch formula {
        case .constant, .literal: return
        case .and(let parts), .or(let parts):
            if isNewUse(of: formula) { parts.forEach { count($0) } }
        }
    }

    private mutating func isNewUse(of formula: Formula) -> Bool {
        // One look-up: hashing a condition is most of what this pass costs.
        func increase(_ count: inout Int) -> Bool {
            count += 1
            return count == 1
        }
        return increase(&uses[formula, default: 0])
    }

    /// Replaces nodes used twice or more by one atom each.
    mutating func share(_ formula: Formula, _ atoms: inout AtomTable) -> Formula {
        switch formula {
        case .constant, .literal: return formula
        case .and(let parts), .or(let parts):
            let isShared = uses[formula, default: 0] > 1
            if isShared, let atom = shared[formula] { return .literal(atom, isNegated: false) }
            let inner = parts.map { share($0, &atoms) }
            let rewritten: Formula
            if case .and = formula { rewritten = .and(inner) } else { rewritten = .or(inner) }
            guard isShared else { return rewritten }
            let atom = define(rewritten, &atoms)
            shared[formula] = atom
            return .literal(atom, isNegated: false)
        }
    }

    /// A shared condition of its own.
    mutating func define(_ formula: Formula, _ atoms: inout AtomTable) -> AtomID {
        conditions.append(formula)
        return atoms.intern(.shared(conditions.count - 1))
    }
}

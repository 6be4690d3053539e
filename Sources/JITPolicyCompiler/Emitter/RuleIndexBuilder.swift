internal import JITPolicyRuntime

/// Chooses for each rule the facts of which one must hold for the rule to matter, and indexes rules by them.
///
/// A cover of a formula is a set of keys: if the formula is true (or not false), one of its keys is true
/// (or not false). An `and` is covered by any of its parts, an `or` by all of them together.
struct RuleIndexBuilder {
    let plan: Plan
    let keyOfAtom: (AtomID) -> UInt32?
    private var sharedCovers: [SharedUse: [UInt32]?] = [:]
    /// How many rules have a key in a place where it could guard them.
    private var popularity: [UInt32: Int] = [:]

    private struct SharedUse: Hashable {
        var index: Int
        var isNegated: Bool
    }

    init(_ plan: Plan, keyOfAtom: @escaping (AtomID) -> UInt32?) {
        self.plan = plan
        self.keyOfAtom = keyOfAtom
    }

    /// Fills `keyRules`, `guards`, `ruleReferences` and `residualRules`.
    mutating func build(_ tables: inout Tables, options: CompileOptions) {
        let keyCount = tables.keySlots.count
        guard options.indexes else {
            tables.keyRules = Array(repeating: Run(), count: keyCount)
            tables.residualRules = (0..<UInt32(plan.rules.count)).map(\.self)
            return
        }
        for rule in plan.rules { countKeys(rule) }
        var rulesOfKey: [[UInt32]] = Array(repeating: [], count: keyCount)
        var rulesOfSlot: [UInt32: [UInt32]] = [:]
        for (index, formula) in plan.rules.enumerated() {
            let rule = UInt32(index)
            guard let cover = cover(formula) else {
                tables.residualRules.append(rule)
                continue
            }
            for key in cover { rulesOfKey[Int(key)].append(rule) }
            let record = tables.rules[index]
            let mindsUnknown =
                record.isMonitored || record.effect != UInt32(Effect.approve.rawValue)
            for slot in Set(cover.map { tables.keySlots[Int($0)] }) {
                rulesOfSlot[slot, default: []] += mindsUnknown ? [rule] : []
            }
        }
        for rules in rulesOfKey { tables.keyRules.append(appendRules(rules, &tables)) }
        for (slot, rules) in rulesOfSlot.sorted(by: { $0.key < $1.key }) {
            var record = GuardRecord()
            record.slot = slot
            record.rules = appendRules(rules, &tables)
            tables.guards.append(record)
        }
    }

    private func appendRules(_ rules: [UInt32], _ tables: inout Tables) -> Run {
        let run = Run(start: tables.ruleReferences.count, count: rules.count)
        tables.ruleReferences += rules
        return run
    }

    private mutating func countKeys(_ formula: Formula) {
        switch formula {
        case .constant: return
        case .literal(let atom, let isNegated):
            if case .shared(let index) = plan.atoms[atom] {
                if !isNegated { countKeys(plan.shared[index]) }
            } else if !isNegated, let key = keyOfAtom(atom) {
                popularity[key, default: 0] += 1
            }
        case .and(let parts), .or(let parts): for part in parts { countKeys(part) }
        }
    }

    /// The cheapest cover of a formula, each key once and ascending; nil where it has none.
    private mutating func cover(_ formula: Formula) -> [UInt32]? {
        switch formula {
        case .constant(let value): return value ? nil : []
        case .literal(let atom, let isNegated): return cover(atom, isNegated)
        case .and(let parts):
            let covers = parts.compactMap { cover($0) }
            return covers.min { weight($0) < weight($1) }
        case .or(let parts):
            var union: Set<UInt32> = []
            for part in parts {
                guard let keys = cover(part) else { return nil }
                union.formUnion(keys)
            }
            return union.sorted()
        }
    }

    private mutating func cover(_ atom: AtomID, _ isNegated: Bool) -> [UInt32]? {
        guard case .shared(let index) = plan.atoms[atom] else {
            return isNegated ? nil : keyOfAtom(atom).map { [$0] }
        }
        let use = SharedUse(index: index, isNegated: isNegated)
        if let known = sharedCovers[use] { return known }
        let formula = isNegated ? plan.shared[index].negated : plan.shared[index]
        let keys = cover(formula)
        sharedCovers[use] = .some(keys)
        return keys
    }

    /// How often a cover can be expected to be hit for nothing: a request has one hash and one path, but
    /// many groups, and a key that many rules share selects few.
    private func weight(_ cover: [UInt32]) -> Int {
        cover.reduce(0) { $0 + dearness($1) * popularity[$1, default: 1] }
    }

    private func dearness(_ key: UInt32) -> Int { slotDearness[Int(key)] }

    /// For each key how likely a request is to have it.
    var slotDearness: [Int] = []
}

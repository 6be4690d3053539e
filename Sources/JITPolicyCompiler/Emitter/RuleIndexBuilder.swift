internal import JITPolicyRuntime

/// Chooses for each rule the facts of which one must hold for the rule to matter, and indexes rules by them.
///
/// A cover of a formula is a set of keys: if the formula is true (or not false), one of its keys is true
/// (or not false). An `and` is covered by any of its parts, an `or` by all of them together. Of an `and` a
/// second part may cover the rest again: a filter, looked at before the rule is run.
struct RuleIndexBuilder {
    struct Cover {
        /// Each once and ascending.
        var keys: [UInt32]
        var filter: UInt32?
    }

    /// What it costs to be guarded by a key of some kind: to find out whether a request has it, and to look at what
    /// it leads to as often as a request can be expected to have one.
    struct KeyCost {
        /// In a request, for all keys of the kind together.
        var once = 0
        var each: Int
    }

    let plan: Plan
    let instructions: [Instruction]
    let keyOfAtom: (AtomID) -> UInt32?
    let keyCosts: [KeyCost]
    private var sharedCovers: [SharedUse: Cover?] = [:]
    /// How many rules have a key in a place where it could guard them.
    private var popularity: [UInt32: Int] = [:]
    /// Probes for what all rules of a branch need.
    private var tests: [AtomID: UInt32] = [:]
    /// How many uses there are of keys for which something is done once a request.
    private var sharers = 0

    private struct SharedUse: Hashable {
        var index: Int
        var isNegated: Bool
    }

    /// - Parameter instructions: of each atom.
    init(
        _ plan: Plan, _ instructions: [Instruction], _ keyCosts: [KeyCost],
        keyOfAtom: @escaping (AtomID) -> UInt32?
    ) {
        self.plan = plan
        self.instructions = instructions
        self.keyCosts = keyCosts
        self.keyOfAtom = keyOfAtom
    }

    /// Fills `keyRules`, `branches`, `branchBuckets`, `guards`, `ruleReferences`, `residualRules`, `probes` for branches
    /// and each rule's `longestSeconds`.
    mutating func build(_ tables: inout Tables, options: CompileOptions) {
        let keyCount = tables.keySlots.count
        guard options.indexes else {
            tables.keyRules = Array(repeating: KeyRules(), count: keyCount)
            tables.residualRules = (0..<UInt32(plan.rules.count)).map(\.self)
            return
        }
        for rule in plan.rules { countKeys(rule) }
        var rulesOfKey: [[(rule: UInt32, filter: UInt32)]] = Array(repeating: [], count: keyCount)
        var guards: [UInt32: Guard] = [:]
        for (index, formula) in plan.rules.enumerated() {
            let rule = UInt32(index)
            tables.rules[index].longestSeconds = UInt32(clamping: longestSeconds(formula))
            guard let cover = self.cover(formula) else {
                tables.residualRules.append(rule)
                continue
            }
            for key in cover.keys { rulesOfKey[Int(key)].append((rule, cover.filter ?? none32)) }
            for slot in Set(cover.keys.map { tables.keySlots[Int($0)] }) {
                guards[slot, default: Guard()].add(rule, tables.rules[index])
            }
        }
        for (key, rules) in rulesOfKey.enumerated() {
            tables.keyRules.append(keyRules(UInt32(key), rules, &tables))
        }
        let branches = tables.branches
        _ = appendBuckets(branches.count, to: &tables.branchBuckets) {
            branchHash(branches[$0].key, branches[$0].filter)
        }
        let ordered = guards.sorted {
            ($0.value.isAlwaysNeeded ? 0 : 1, $0.key) < ($1.value.isAlwaysNeeded ? 0 : 1, $1.key)
        }
        for (slot, rules) in ordered {
            var record = GuardRecord()
            record.slot = slot
            record.isAlwaysNeeded = rules.isAlwaysNeeded ? 1 : 0
            record.rules = appendRules(rules.mindingUnknown, &tables)
            tables.guards.append(record)
        }
    }

    /// What the keys of one slot lead to.
    private struct Guard {
        var isAlwaysNeeded = false
        /// Rules for which a fact that is unknown matters.
        var mindingUnknown: [UInt32] = []

        mutating func add(_ rule: UInt32, _ record: RuleRecord) {
            let effect = Effect(rawValue: UInt8(record.effect))
            if record.isMonitored || effect != .approve { mindingUnknown.append(rule) }
            if record.isMonitored || effect == .deny || effect == .review { isAlwaysNeeded = true }
        }
    }

    /// The longest time asked for with which a formula can be other than false.
    private func longestSeconds(_ formula: Formula) -> Int64 {
        switch formula {
        case .constant: .max
        case .and(let parts): parts.map(longestSeconds).min() ?? .max
        case .or(let parts): parts.map(longestSeconds).max() ?? .max
        case .literal(let atom, let isNegated):
            switch plan.atoms[atom] {
            case .shared(let index):
                longestSeconds(isNegated ? plan.shared[index].negated : plan.shared[index])
            case .integer(Slot(.duration), let relation, let bound):
                longestSeconds(relation, bound, isNegated)
            default: .max
            }
        }
    }

    private func longestSeconds(_ relation: Relation, _ bound: Int64, _ isNegated: Bool) -> Int64 {
        switch (relation, isNegated) {
        case (.equal, false), (.lessOrEqual, false), (.greater, true): bound
        case (.less, false), (.greaterOrEqual, true): bound == .min ? bound : bound - 1
        case (.greater, false), (.greaterOrEqual, false), (.less, true), (.lessOrEqual, true),
            (.equal, true):
            .max
        }
    }

    /// To look at a filter costs less than to run a rule.
    private mutating func keyRules(
        _ key: UInt32, _ rules: [(rule: UInt32, filter: UInt32)], _ tables: inout Tables
    ) -> KeyRules {
        if rules.count == 1 { return KeyRules(rule: rules[0].rule) }
        guard rules.contains(where: { $0.filter != none32 }) else {
            return KeyRules(rules: appendRules(rules.map(\.rule), &tables))
        }
        let byFilter = Dictionary(grouping: rules, by: \.filter)
        let run = Run(start: tables.branches.count, count: byFilter.count)
        for (filter, rules) in byFilter.sorted(by: { $0.key < $1.key }) {
            var branch = Branch()
            branch.key = key
            branch.filter = filter
            branch.rules = appendRules(rules.map(\.rule), &tables)
            branch.test = commonTest(rules.map(\.rule), &tables)
            tables.branches.append(branch)
        }
        return KeyRules(branches: run)
    }

    /// A probe for a search that all plain approvals among some rules need: one that fails spares looking at each.
    private mutating func commonTest(_ rules: [UInt32], _ tables: inout Tables) -> UInt32 {
        let approvals = rules.map(Int.init).filter { tables.rules[$0].isPlainApproval }
        guard approvals.count > 1, var common = approvals.first.map({ searches(plan.rules[$0]) })
        else { return none32 }
        for rule in approvals.dropFirst() {
            common.formIntersection(searches(plan.rules[rule]))
            if common.isEmpty { return none32 }
        }
        guard let atom = common.min() else { return none32 }
        if let known = tests[atom] { return known }
        tables.probes.append(instructions[atom.index])
        tests[atom] = UInt32(tables.probes.count - 1)
        return UInt32(tables.probes.count - 1)
    }

    /// The searches that must find something for a formula to be true.
    private func searches(_ formula: Formula) -> Set<AtomID> {
        switch formula {
        case .literal(let atom, isNegated: false):
            switch plan.atoms[atom] {
            case .shared(let index): searches(plan.shared[index])
            default: instructions[atom.index].opcode == .matches ? [atom] : []
            }
        case .and(let parts): parts.reduce(into: []) { $0.formUnion(searches($1)) }
        case .constant, .literal, .or: []
        }
    }

    private func appendRules(_ rules: [UInt32], _ tables: inout Tables) -> Run {
        let run = Run(start: tables.ruleReferences.count, count: rules.count)
        let records = tables.rules
        tables.ruleReferences += rules.map { RuleReference($0, records[Int($0)]) }.sorted {
            $0.precedes($1, records)
        }
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
                if keyCosts[Int(key)].once > 0 { sharers += 1 }
            }
        case .and(let parts), .or(let parts): for part in parts { countKeys(part) }
        }
    }

    /// The cheapest cover of a formula; nil where it has none.
    private mutating func cover(_ formula: Formula) -> Cover? {
        switch formula {
        case .constant(let value): return value ? nil : Cover(keys: [])
        case .literal(let atom, let isNegated): return cover(atom, isNegated)
        case .and(let parts):
            var covers = parts.compactMap { cover($0) }
            addFilters(&covers)
            return covers.min { weight($0) < weight($1) }
        case .or(let parts):
            var union: Set<UInt32> = []
            for part in parts {
                guard let part = cover(part) else { return nil }
                union.formUnion(part.keys)
            }
            return Cover(keys: union.sorted())
        }
    }

    private mutating func cover(_ atom: AtomID, _ isNegated: Bool) -> Cover? {
        guard case .shared(let index) = plan.atoms[atom] else {
            return isNegated ? nil : keyOfAtom(atom).map { Cover(keys: [$0]) }
        }
        let use = SharedUse(index: index, isNegated: isNegated)
        if let known = sharedCovers[use] { return known }
        let formula = isNegated ? plan.shared[index].negated : plan.shared[index]
        let found = cover(formula)
        sharedCovers[use] = .some(found)
        return found
    }

    /// Gives each cover for a filter the key that the fewest rules share, of those that cover another part alone.
    private func addFilters(_ covers: inout [Cover]) {
        func precedes(_ a: Int, _ b: Int) -> Bool {
            let (a, b) = (covers[a].keys[0], covers[b].keys[0])
            return (popularity[a, default: 1], a) < (popularity[b, default: 1], b)
        }
        // The second is that of the best itself.
        var (best, second): (Int?, Int?) = (nil, nil)
        for index in covers.indices where covers[index].keys.count == 1 {
            if best.map({ precedes(index, $0) }) ?? true {
                (best, second) = (index, best)
            } else if second.map({ precedes(index, $0) }) ?? true {
                second = index
            }
        }
        let keys = (best.map { covers[$0].keys[0] }, second.map { covers[$0].keys[0] })
        for index in covers.indices where covers[index].filter == nil {
            covers[index].filter = index == best ? keys.1 : keys.0
        }
    }

    /// How often a cover can be expected to be hit for nothing: a request has one hash and one path, but
    /// many groups, and a key that many rules share selects few, unless a filter does.
    private func weight(_ cover: Cover) -> Int {
        cover.keys.reduce(0) { sum, key in
            let cost = keyCosts[Int(key)]
            let each = cost.each + cost.once / max(1, sharers)
            return sum + each * (cover.filter == nil ? popularity[key, default: 1] : 1)
        }
    }
}

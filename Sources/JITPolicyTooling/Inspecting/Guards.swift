import JITPolicyRuntime

/// What leads to each rule, read from the tables that deciding uses.
struct Guards {
    private let conditions: WrittenConditions
    /// For each rule the keys that lead to it, in order, and one that filters.
    private var keys: [[UInt32]]
    private var filters: [UInt32?]
    private var ruleCounts: [Int] = []
    private var literalKeys: Set<UInt32> = []
    let residual: Set<UInt32>

    init(_ conditions: WrittenConditions) {
        let tables = conditions.tables
        self.conditions = conditions
        keys = Array(repeating: [], count: tables.rules.count)
        filters = Array(repeating: nil, count: tables.rules.count)
        residual = Set(tables.residualRules)
        literalKeys = Set(tables.searches.map(\.literals))
        for (key, entry) in tables.keyRules.enumerated() {
            let rules = tables.rules(entry)
            ruleCounts.append(rules.count)
            for rule in rules { keys[Int(rule)].append(UInt32(key)) }
            guard case .branches(let run) = entry.content else { continue }
            for branch in tables.branches[run.range] where branch.filter != none32 {
                for rule in tables.ruleReferences[branch.rules.range].map(\.rule) {
                    filters[Int(rule)] = branch.filter
                }
            }
        }
    }

    /// The facts that lead to a rule, and the one that filters.
    func guards(ofRule rule: Int) -> (guards: [Guard], filter: Guard?) {
        guard !keys[rule].isEmpty else { return ([], nil) }
        let told = comparisons(below: conditions.tables.rules[rule].explanation)
        return (
            keys[rule].map { guardian($0, told) }, filters[rule].map { guardian($0, told) }
        )
    }

    private func guardian(_ key: UInt32, _ told: [UInt32: WrittenComparison]) -> Guard {
        let attribute = conditions.program.schema.attributes[
            Int(conditions.tables.keySlots[Int(key)])]
        return Guard(
            attribute: attribute.name, index: index(key, attribute.type), comparison: told[key],
            ruleCount: ruleCounts[Int(key)])
    }

    private func index(_ key: UInt32, _ type: ValueType) -> Guard.Index {
        if literalKeys.contains(key) { return .literals }
        switch type {
        case .hash: return .hash
        case .path: return .path
        case .set, .listOfText: return .membership
        case .bool, .int, .text, .name, .version, .duration, .timestamp, .oneOf: return .equality
        }
    }

    /// For each key the first comparison of a condition that tells it and is not negated.
    private func comparisons(below root: UInt32) -> [UInt32: WrittenComparison] {
        var told: [UInt32: WrittenComparison] = [:]
        var visited: Set<WrittenConditions.Part> = []
        var pending = [WrittenConditions.Part(node: root)]
        while let part = pending.popLast(), visited.count < WrittenConditions.partLimit {
            guard visited.insert(part).inserted else { continue }
            switch conditions.shape(part) {
            case .constant, .comparison(_, isNegated: true): continue
            case .comparison(let index, isNegated: false):
                for test in conditions.regions.tests(of: conditions.probe(index)) {
                    guard let key = conditions.key(of: test), told[key] == nil else { continue }
                    told[key] = conditions.written(index)
                }
            case .all(let parts), .any(let parts): pending += parts.reversed()
            }
        }
        return told
    }
}

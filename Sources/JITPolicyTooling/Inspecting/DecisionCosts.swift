import JITPolicyRuntime

/// Adds up what can be looked at together.
struct DecisionCosts {
    private typealias Load = DecisionCost.Load
    private let tables: Tables
    private let schema: Schema
    private let costs: CodeCosts
    private let keyRules: [[UInt32]]

    init(_ program: Program, _ costs: CodeCosts) {
        tables = program.tables
        schema = program.schema
        self.costs = costs
        keyRules = tables.keyRules.map(program.tables.rules)
    }

    func cost() -> DecisionCost {
        let residual = load(Set(tables.residualRules))
        let all = load(Set(tables.rules.indices.map(UInt32.init)))
        var (with, without) = (residual, residual)
        for record in tables.guards {
            let found = loadFound(record.slot)
            let unknown = load(Set(tables.ruleReferences[record.rules.range].map(\.rule)))
            with = with + found
            // What members of a set lead to that is partly unusable is in what all of them lead to.
            without = without + .combine(found, unknown, max)
        }
        let globs = globsOfPaths()
        return DecisionCost(
            residualRules: residual.rules, withFacts: finished(with, all),
            withoutFacts: finished(without, all), pathGlobs: globs.once,
            pathGlobsPerComponent: globs.perComponent)
    }

    /// No more than all rules; and with the blocks, which are computed once.
    private func finished(_ load: Load, _ all: Load) -> Load {
        var load = Load.combine(load, all, min)
        for block in costs.blocks(used: tables.rules.indices) {
            load.cost += costs.blockCosts[block]
        }
        return Load.combine(load, Load(rules: load.rules, cost: keptCosts(load.cost)), min)
    }

    /// What is kept is computed once, however many rules and blocks ask for it.
    private func keptCosts(_ cost: WorstCaseCost) -> WorstCaseCost {
        var kept: Set<UInt32> = []
        var total = WorstCaseCost(instructions: cost.instructions, listValues: cost.listValues)
        for instruction in tables.code {
            guard let cell = CodeCosts.cell(instruction), kept.insert(cell).inserted else {
                continue
            }
            total += CodeCosts.tests(instruction, tables)
        }
        return total
    }

    /// Rules without the blocks that they use.
    private func load(_ rules: Set<UInt32>) -> Load {
        rules.reduce(Load()) { $0 + Load(rules: 1, cost: costs.ownCosts[Int($1)]) }
    }

    private func load(ofKeys keys: some Sequence<UInt32>) -> Load {
        load(keys.reduce(into: []) { $0.formUnion(keyRules[Int($1)]) })
    }

    // MARK: What one attribute can lead to

    /// The most that the facts of one attribute lead to.
    private func loadFound(_ slot: UInt32) -> Load {
        let keys = tables.keySlots.indices.filter { tables.keySlots[$0] == slot }.map(UInt32.init)
        let all = load(ofKeys: keys)
        guard schema.attributes[Int(slot)].type.element == nil else { return all }
        let literals = Set(tables.searches.map(\.literals))
        let searched = load(ofKeys: keys.filter(literals.contains))
        guard let path = loadOfPath(slot) else { return all }
        return .combine(all, searched + loadOfOneValue(slot) + path, min)
    }

    /// The most that one value leads to. What is found as spelt is found without case as well, so the larger
    /// of both tables counts.
    private func loadOfOneValue(_ slot: UInt32) -> Load {
        var most = Load()
        for record in tables.hashFacts where record.slot == slot {
            let entries = tables.hashFacts.map { Int($0.entries) } + [tables.hashKeySets.count]
            let end = entries.filter { $0 > Int(record.entries) }.min() ?? Int(record.entries)
            let keySets = Set(tables.hashKeySets[Int(record.entries)..<end])
            most = .combine(most, largest(keySets), max)
        }
        for record in tables.stringFacts where record.slot == slot {
            let keySets = Set(tables.stringBuckets[record.buckets.range].map(\.keySet))
            most = .combine(most, largest(keySets), max)
        }
        return most
    }

    /// The most that one path leads to; nil where its automaton is not as the compiler builds them.
    private func loadOfPath(_ slot: UInt32) -> Load? {
        var most = Load()
        for record in tables.pathFacts where record.slot == slot {
            guard let reach = reach(of: record) else { return nil }
            most = .combine(most, reach.load, max)
        }
        return most
    }

    private func reach(of record: PathFactsRecord) -> PathReaches.Reach? {
        var reaches = PathReaches(tables) { load(ofKeys: keys($0)) }
        return reaches.reach(from: record.root)
    }

    /// The most globs that are tried to look up one path of each attribute, by every case rule.
    private func globsOfPaths() -> (once: Int, perComponent: Int) {
        let reaches = tables.pathFacts.map {
            reach(of: $0) ?? .init(globsPerComponent: tables.wildcardEdges.count)
        }
        return (
            reaches.reduce(0) { $0 + $1.globs }, reaches.reduce(0) { $0 + $1.globsPerComponent }
        )
    }

    private func largest(_ keySets: Set<UInt32>) -> Load {
        keySets.reduce(Load()) { .combine($0, load(ofKeys: keys($1)), max) }
    }

    private func keys(_ keySet: UInt32) -> [UInt32] {
        guard keySet != none32 else { return [] }
        let keyCount = UInt32(tables.keySlots.count)
        return keySet < keyCount
            ? [keySet] : Array(tables.keySetMembers[tables.keySets[Int(keySet - keyCount)].range])
    }
}

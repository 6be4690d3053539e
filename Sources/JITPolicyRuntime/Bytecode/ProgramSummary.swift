/// What a program holds, for people and tools.
public struct ProgramSummary: Sendable {
    /// A rule and how it is found.
    public struct Rule: Sendable {
        public var name: String
        public var effect: Effect
        public var isMonitored: Bool
        public var file: String
        public var line: Int
        /// Attributes whose facts lead to the rule; empty for a rule that is looked at every time.
        public var indexedBy: [String]
        /// Instructions at most, for one decision.
        public var worstCaseInstructions: Int
    }

    public var name: String
    public var owner: String?
    public var description: String?
    public var version: Int64?
    public var isAutonomous: Bool
    public var deniesByDefault: Bool
    public var ceilingSeconds: Int64?
    public var unicodeVersion: String
    public var zoneDataVersion: String
    public var rules: [Rule]
    /// Attributes that some rule reads: the facts a host must send for the program to decide.
    public var facts: [String]
    public var expressionCount: Int
    public var hashCount: Int
    public var textCount: Int
    public var pathStateCount: Int
    public var instructionCount: Int
    public var sharedConditionCount: Int
    /// Bytes of code, strings and fact tables.
    public var byteCount: Int
}

extension Program {
    public var summary: ProgramSummary {
        let info = tables.info
        let indexing = rulesByIndex()
        return ProgramSummary(
            name: identity.name,
            owner: info.owner == none32 ? nil : tables.string(info.owner),
            description: info.description == none32 ? nil : tables.string(info.description),
            version: identity.version, isAutonomous: info.isAutonomous == 1,
            deniesByDefault: info.deniesByDefault == 1,
            ceilingSeconds: info.ceilingSeconds == 0 ? nil : info.ceilingSeconds,
            unicodeVersion: tables.string(info.unicodeVersion),
            zoneDataVersion: tables.string(info.zoneDataVersion),
            rules: tables.rules.indices.map { summary(ofRule: $0, indexing[$0]) },
            facts: facts, expressionCount: expressions.count,
            hashCount: tables.hashKeySets.count,
            textCount: tables.stringBuckets.count { !$0.isEmpty },
            pathStateCount: tables.pathNodes.count, instructionCount: tables.code.count,
            sharedConditionCount: tables.blocks.count, byteCount: Program.serialize(tables).count)
    }

    private func summary(ofRule index: Int, _ slots: Set<UInt32>) -> ProgramSummary.Rule {
        let record = tables.rules[index]
        return ProgramSummary.Rule(
            name: tables.string(record.name),
            effect: Effect(verified: UInt8(record.effect)), isMonitored: record.isMonitored,
            file: tables.string(record.file), line: Int(record.line),
            indexedBy: slots.sorted().map { schema.attributes[Int($0)].name },
            worstCaseInstructions: worstCase(from: Int(record.codeStart)))
    }

    /// For each rule the slots whose keys lead to it.
    private func rulesByIndex() -> [Set<UInt32>] {
        var slots: [Set<UInt32>] = Array(repeating: [], count: tables.rules.count)
        for (key, rules) in tables.keyRules.enumerated() {
            for rule in tables.rules(rules) { slots[Int(rule)].insert(tables.keySlots[key]) }
        }
        return slots
    }

    /// Instructions from a start to the end of its code, blocks included: jumps only go forward.
    private func worstCase(from start: Int) -> Int {
        var blockCosts = Array(repeating: 0, count: tables.blocks.count)
        for block in tables.blocks.indices {
            blockCosts[block] = length(from: Int(tables.blocks[block]), blockCosts)
        }
        return length(from: start, blockCosts)
    }

    private func length(from start: Int, _ blockCosts: [Int]) -> Int {
        let ends = tables.blocks.map(Int.init) + tables.rules.map { Int($0.codeStart) }
        let end = ends.filter { $0 > start }.min() ?? tables.code.count
        var used: Set<UInt32> = []
        for pc in start..<end where tables.code[pc].opcode == .condition {
            used.insert(tables.code[pc].a)
        }
        return end - start + used.reduce(0) { $0 + blockCosts[Int($1)] }
    }

    private var facts: [String] {
        var slots: Set<Int> = []
        for probe in tables.probes {
            guard let row = probe.opcode?.row, row.slot != .none else { continue }
            slots.insert(Int(probe.slot))
        }
        for comparison in tables.comparisons {
            for slot in [comparison.slot, comparison.otherSlot] where slot != none32 {
                slots.insert(Int(slot))
            }
        }
        slots.insert(Int(BuiltinAttribute.duration.rawValue))
        return slots.sorted().map { schema.attributes[$0].name }
    }
}

/// What a program holds, for people and tools.
public struct ProgramSummary: Sendable {
    /// A rule and where it stands.
    public struct Rule: Sendable {
        public var name: String
        public var effect: Effect
        public var isMonitored: Bool
        public var file: String
        public var line: Int
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
        return ProgramSummary(
            name: identity.name,
            owner: info.owner == none32 ? nil : tables.string(info.owner),
            description: info.description == none32 ? nil : tables.string(info.description),
            version: identity.version, isAutonomous: info.isAutonomous == 1,
            deniesByDefault: info.deniesByDefault == 1,
            ceilingSeconds: info.ceilingSeconds == 0 ? nil : info.ceilingSeconds,
            unicodeVersion: tables.string(info.unicodeVersion),
            zoneDataVersion: tables.string(info.zoneDataVersion),
            rules: tables.rules.map(summary),
            facts: facts, expressionCount: expressions.count,
            hashCount: tables.hashKeySets.count,
            textCount: tables.stringBuckets.count { !$0.isEmpty },
            pathStateCount: tables.pathNodes.count, instructionCount: tables.code.count,
            sharedConditionCount: tables.blocks.count, byteCount: Program.serialize(tables).count)
    }

    private func summary(of record: RuleRecord) -> ProgramSummary.Rule {
        ProgramSummary.Rule(
            name: tables.string(record.name),
            effect: Effect(verified: UInt8(record.effect)), isMonitored: record.isMonitored,
            file: tables.string(record.file), line: Int(record.line))
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

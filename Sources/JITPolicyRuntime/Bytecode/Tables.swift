/// All that a compiled program holds, as flat tables: what the file stores and the machine reads.
package struct Tables: Sendable, Hashable {
    package init() {}
    package var info = ProgramInfo()
    /// UTF-8 that `strings` point into, and `textSlack` more bytes.
    package var textBytes: [UInt8] = []
    package var strings: [Run] = []
    package var hostAttributes: [AttributeRecord] = []
    /// Lists of strings or of wildcard sets that other records refer to.
    package var words: [UInt32] = []
    package var integers: [Int64] = []
    package var versions: [Version] = []

    package var code: [Instruction] = []
    /// Start of each block, for the first cells.
    package var blocks: [UInt32] = []
    package var rules: [RuleRecord] = []
    /// Entry 0: the policy's default.
    package var terms: [TermsRecord] = []
    package var escalations: [EscalationRecord] = []
    package var quotas: [QuotaRecord] = []
    package var activeDays: [ActiveDaysRecord] = []
    package var comparands: [ComparandRecord] = []
    package var expressions: [ExpressionRecord] = []
    package var searches: [SearchRecord] = []
    package var wildcardWords: [UInt32] = []
    /// Runs of `wildcardWords`.
    package var wildcards: [Run] = []
    package var wildcardPairs: [WildcardPair] = []
    /// Runs of `wildcardPairs`.
    package var wildcardSets: [Run] = []
    package var elementPatterns: [ElementPatternRecord] = []
    package var zones: [ZoneRecord] = []
    package var transitions: [Zone.Transition] = []
    package var schedules: [ScheduleRecord] = []
    package var windows: [Schedule.Window] = []
    package var days: [Schedule.Days] = []

    /// Slot of each key.
    package var keySlots: [UInt32] = []
    /// Runs of `keySetMembers`: the sets of two keys and more.
    package var keySets: [Run] = []
    package var keySetMembers: [UInt32] = []
    package var hashFacts: [HashFactsRecord] = []
    package var hashBuckets: [UInt32] = []
    package var hashBytes: [UInt8] = []
    package var hashKeySets: [UInt32] = []
    package var stringFacts: [StringFactsRecord] = []
    package var stringBuckets: [StringBucket] = []
    package var pathFacts: [PathFactsRecord] = []
    package var pathNodes: [PathNode] = []
    package var wildcardEdges: [WildcardEdge] = []
    /// Of all automata together; a power of two long.
    package var edgeBuckets: [EdgeBucket] = []

    package var literalFacts: [LiteralFactsRecord] = []
    package var literalBuckets: [UInt32] = []
    package var literalWindows: [LiteralWindow] = []
    package var literalEntries: [LiteralEntry] = []

    /// For each key the rules that it guards.
    package var keyRules: [KeyRules] = []
    package var branches: [Branch] = []
    /// Where branches are by `branchHash`: open addressing over a power of two; an index plus 1, or 0.
    package var branchBuckets: [UInt32] = []
    package var guards: [GuardRecord] = []
    package var ruleReferences: [RuleReference] = []
    /// Rules that nothing guards, ascending.
    package var residualRules: [UInt32] = []

    package var explanationNodes: [ExplanationNode] = []
    package var explanationChildren: [UInt32] = []
    package var comparisons: [ComparisonRecord] = []
    /// Instructions that give a value and never jump.
    package var probes: [Instruction] = []

    /// Every table once, in wire order: append, never reorder.
    package mutating func transfer<Coder: TableCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(ProgramDefect) {
        try coder.record(&info)
        try coder.bytes(&textBytes)
        try coder.records(&strings)
        try coder.records(&hostAttributes)
        try coder.records(&words)
        try coder.records(&integers)
        try coder.records(&versions)
        try coder.records(&code)
        try coder.records(&blocks)
        try coder.records(&rules)
        try coder.records(&terms)
        try coder.records(&escalations)
        try coder.records(&quotas)
        try coder.records(&activeDays)
        try coder.records(&comparands)
        try coder.records(&expressions)
        try coder.records(&searches)
        try coder.records(&wildcardWords)
        try coder.records(&wildcards)
        try coder.records(&wildcardPairs)
        try coder.records(&wildcardSets)
        try coder.records(&elementPatterns)
        try coder.records(&zones)
        try coder.records(&transitions)
        try coder.records(&schedules)
        try coder.records(&windows)
        try coder.records(&days)
        try coder.records(&keySlots)
        try coder.records(&keySets)
        try coder.records(&keySetMembers)
        try coder.records(&hashFacts)
        try coder.records(&hashBuckets)
        try coder.bytes(&hashBytes)
        try coder.records(&hashKeySets)
        try coder.records(&stringFacts)
        try coder.records(&stringBuckets)
        try coder.records(&pathFacts)
        try coder.records(&pathNodes)
        try coder.records(&wildcardEdges)
        try coder.records(&edgeBuckets)
        try coder.records(&literalFacts)
        try coder.records(&literalBuckets)
        try coder.records(&literalWindows)
        try coder.records(&literalEntries)
        try coder.records(&keyRules)
        try coder.records(&branches)
        try coder.records(&guards)
        try coder.records(&ruleReferences)
        try coder.records(&residualRules)
        try coder.records(&explanationNodes)
        try coder.records(&explanationChildren)
        try coder.records(&comparisons)
        try coder.records(&probes)
        try coder.records(&branchBuckets)
    }

    /// The bytes of a string of the table.
    package func string(_ index: UInt32) -> String {
        index == none32
            ? "" : String(decoding: textBytes[strings[Int(index)].range], as: UTF8.self)
    }

    /// The rules that a key leads to, whatever their filters say.
    package func rules(_ rules: KeyRules) -> [UInt32] {
        switch rules.content {
        case .rule(let rule): [rule]
        case .rules(let run): ruleReferences[run.range].map(\.rule)
        case .branches(let run):
            branches[run.range].flatMap { ruleReferences[$0.rules.range].map(\.rule) }
        }
    }

    /// The strings that a run of `words` names.
    package func strings(_ run: Run) -> [String] { words[run.range].map(string) }
}

/// Reads or writes tables.
package protocol TableCoder: ~Copyable {
    mutating func record<R: Record>(_ value: inout R) throws(ProgramDefect)
    mutating func records<R: Record>(_ table: inout [R]) throws(ProgramDefect)
    mutating func bytes(_ table: inout [UInt8]) throws(ProgramDefect)
}

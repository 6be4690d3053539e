import JITPolicyRuntime

/// What each piece of a program's code costs at most.
///
/// Code is loop-free, so the longest path through a piece is the most that it executes by itself. What it
/// keeps (shared conditions, searches) it computes once a decision, whoever asks, so that is counted once.
struct CodeCosts {
    let regions: CodeRegions
    /// Without the blocks that it uses.
    let ownCosts: [WorstCaseCost]
    /// For each block: without the blocks that it uses, with the call.
    let blockCosts: [WorstCaseCost]
    private let tables: Tables
    private let usedBlocks: [[Int]]
    private let allBlocks: WorstCaseCost

    init(_ tables: Tables, _ regions: CodeRegions) {
        self.tables = tables
        self.regions = regions
        ownCosts = regions.rules.map { Self.cost($0, tables) }
        blockCosts = regions.blocks.map {
            // The instruction that asks for it is executed again when its value is there.
            Self.cost($0, tables) + WorstCaseCost(instructions: 1)
        }
        usedBlocks = regions.blocks.map { Self.blocks(in: $0, tables) }
        allBlocks = blockCosts.reduce(WorstCaseCost()) { $0 + $1 }
    }

    /// What a rule costs that is run alone.
    func cost(ofRule rule: Int) -> WorstCaseCost {
        let blocks = blocks(used: [rule], upTo: Self.blockLimit)
        guard blocks.count <= Self.blockLimit else { return ownCosts[rule] + allBlocks }
        return blocks.reduce(ownCosts[rule]) { $0 + blockCosts[$1] }
    }

    /// Of a rule that uses more blocks all blocks are counted: a program can come from anyone.
    private static let blockLimit = 4_096

    /// The blocks that the code of rules uses, directly and by other blocks. There may be more where there are
    /// more than a limit.
    func blocks(used rules: some Sequence<Int>, upTo limit: Int = .max) -> Set<Int> {
        var used: Set<Int> = []
        var pending = rules.flatMap { Self.blocks(in: regions.rules[$0], tables) }
        while used.count <= limit, let block = pending.popLast() {
            if used.insert(block).inserted { pending += usedBlocks[block] }
        }
        return used
    }

    private static func blocks(in region: Range<Int>, _ tables: Tables) -> [Int] {
        tables.code[region].filter { $0.opcode == .condition }.map { Int($0.a) }
    }

    // MARK: One piece

    private static func cost(_ region: Range<Int>, _ tables: Tables) -> WorstCaseCost {
        var cost = WorstCaseCost(instructions: longestPath(region, tables.code))
        var kept: Set<UInt32> = []
        for instruction in tables.code[region] {
            if let cell = cell(instruction), !kept.insert(cell).inserted { continue }
            cost += tests(instruction, tables)
        }
        return cost
    }

    /// Instructions on the longest way from the start to a `finish`.
    private static func longestPath(_ region: Range<Int>, _ code: [Instruction]) -> Int {
        // For each instruction the longest way from it; the last is a `finish`.
        var longest = Array(repeating: 1, count: region.count)
        for pc in region.dropLast().reversed() {
            let instruction = code[pc]
            if instruction.opcode == .finish { continue }
            let jumps = instruction.opcode == .jump || instruction.jumpMask != 0
            let falls = instruction.opcode != .jump
            let target = jumps ? longest[Int(instruction.target) - region.lowerBound] : 0
            let following = falls ? longest[pc + 1 - region.lowerBound] : 0
            longest[pc - region.lowerBound] = 1 + max(target, following)
        }
        return longest.first ?? 0
    }

    /// Where an instruction keeps the value that it computes once a decision.
    static func cell(_ instruction: Instruction) -> UInt32? {
        instruction.opcode?.row.b == .cell ? instruction.b : nil
    }

    /// What one instruction does besides being executed.
    static func tests(_ instruction: Instruction, _ tables: Tables) -> WorstCaseCost {
        // INVARIANT: the verifier proved the opcode.
        guard let opcode = instruction.opcode else { return WorstCaseCost() }
        switch opcode {
        case .matches: return WorstCaseCost(searches: 1)
        case .wildcard, .anyElementLike:
            return WorstCaseCost(globs: globs(instruction.a, tables))
        case .elementsLike:
            let sets = tables.words[tables.elementPatterns[Int(instruction.a)].run.range]
            return WorstCaseCost(globs: sets.reduce(0) { $0 + globs($1, tables) })
        case .integerMember, .versionMember, .integerSetHas, .versionSetHas:
            return WorstCaseCost(listValues: Int(instruction.b))
        case .finish, .jump, .flag, .present, .integerEqual, .integerLess, .integerLessOrEqual,
            .integerGreater, .integerGreaterOrEqual, .version, .compare, .key, .prefix, .suffix,
            .infix, .elementsEqual, .scheduled, .active, .condition:
            return WorstCaseCost()
        }
    }

    /// A name is compared in both spellings where the system is not told.
    private static func globs(_ set: UInt32, _ tables: Tables) -> Int {
        tables.wildcardPairs[tables.wildcardSets[Int(set)].range]
            .reduce(0) { $0 + ($1.exact == $1.folded ? 1 : 2) }
    }
}

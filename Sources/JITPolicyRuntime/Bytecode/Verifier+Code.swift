extension Verifier {
    /// A piece of code that is entered at its start only and left by `finish` only.
    private struct Region {
        var range: Range<Int>
        /// Code of block `n` may use the blocks before it; code of rules any (`n` is their number).
        var blockBound: Int
    }

    /// Jumps go forward and stay in their region, whose last instruction is a `finish`; a block uses
    /// earlier blocks only. So a run takes at most as many steps as there are instructions.
    ///
    /// Returns how deeply blocks call blocks. It does not write that down itself: each call from a
    /// method that changes the verifier would copy all of it first.
    func checkCode() throws(ProgramDefect) -> Int {
        let bounds = InstructionBounds(tables, verified.schema)
        let regions = try splitIntoRegions()
        var blockDepth = 0
        var depths = Array(repeating: 0, count: tables.blocks.count)
        for region in regions {
            var depth = 0
            for pc in region.range {
                try checkInstruction(tables.code[pc], bounds, "code", pc)
                try checkJump(pc, region)
                guard tables.code[pc].opcode == .condition else { continue }
                let block = Int(tables.code[pc].a)
                try require(
                    block < region.blockBound, "code", pc, "block \(block) is not an earlier one")
                depth = max(depth, depths[block] + 1)
            }
            if region.blockBound < tables.blocks.count { depths[region.blockBound] = depth }
            blockDepth = max(blockDepth, depth)
        }
        for (index, probe) in tables.probes.enumerated() {
            try checkInstruction(probe, bounds, "probes", index)
            try require(
                probe.jumpMask == 0 && probe.opcode != .finish && probe.opcode != .jump, "probes",
                index, "a probe neither jumps nor finishes")
            guard probe.opcode == .condition else { continue }
            blockDepth = max(blockDepth, depths[Int(probe.a)] + 1)
        }
        try require(blockDepth <= nestingLimit, "blocks", 0, "blocks nest too deeply")
        return blockDepth
    }

    /// Blocks first, in order, so that the depths of those a block uses are known.
    private func splitIntoRegions() throws(ProgramDefect) -> [Region] {
        var starts: [(start: Int, bound: Int)] = []
        starts.reserveCapacity(tables.blocks.count + tables.rules.count)
        for (block, start) in tables.blocks.enumerated() { starts.append((Int(start), block)) }
        for rule in tables.rules { starts.append((Int(rule.codeStart), tables.blocks.count)) }
        starts.sort { $0 < $1 }
        var regions: [Region] = []
        regions.reserveCapacity(starts.count)
        for (index, (start, bound)) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1].start : tables.code.count
            try require(
                start < end && end <= tables.code.count, "code", start,
                "code starts twice here, or past the end")
            try require(tables.code[end - 1].opcode == .finish, "code", end - 1, "no finish")
            regions.append(Region(range: start..<end, blockBound: bound))
        }
        try require(
            tables.code.isEmpty || starts.first?.start == 0, "code", 0, "code that nothing enters")
        regions.sort { ($0.blockBound, $0.range.lowerBound) < ($1.blockBound, $1.range.lowerBound) }
        return regions
    }

    private func checkJump(_ pc: Int, _ region: Region) throws(ProgramDefect) {
        let instruction = tables.code[pc]
        try require(instruction.jumpMask <= 7, "code", pc, "the jump mask has unknown bits")
        let jumps = instruction.jumpMask != 0 || instruction.opcode == .jump
        guard jumps else { return }
        let target = Int(instruction.target)
        try require(
            target > pc && target < region.range.upperBound, "code", pc,
            "the jump to \(target) does not go forward within its rule or block")
    }

    private func checkInstruction(
        _ instruction: Instruction, _ bounds: InstructionBounds, _ table: String, _ index: Int
    ) throws(ProgramDefect) {
        guard let entry = bounds[instruction.opcodeByte] else {
            throw .invalid(
                table: table, index: index, reason: "no opcode \(instruction.opcodeByte)")
        }
        if entry.usesSlot {
            let slot = UInt32(instruction.slot)
            try requireSlot(slot, table, index)
            try require(
                bounds.allows(instruction.slot, in: instruction.opcodeByte), table, index,
                "slot \(slot) is of type \(type(slot).description)")
        }
        try requireOperand(instruction.a, below: entry.aLimit, table, index)
        try requireOperand(instruction.b, below: entry.bLimit, table, index)
        try checkReference(instruction.a, entry.a, instruction, table, index)
        try checkReference(instruction.b, entry.b, instruction, table, index)
        if entry.opcode == .compare { try checkComparison(instruction, table, index) }
    }

    private func requireOperand(
        _ operand: UInt32, below limit: Int, _ table: String, _ index: Int
    ) throws(ProgramDefect) {
        try require(
            Int(operand) < limit, table, index, "operand \(operand) is past a table of \(limit)")
    }

    /// What the entry that an operand refers to must be like.
    private func checkReference(
        _ value: UInt32, _ operand: Opcode.Operand, _ instruction: Instruction, _ table: String,
        _ index: Int
    ) throws(ProgramDefect) {
        switch operand {
        case .integers:
            try requireRun(instruction.run, in: tables.integers.count, table, index)
        case .versions:
            try requireRun(instruction.run, in: tables.versions.count, table, index)
        case .key: try requireKey(value, of: instruction, table, index)
        case .search:
            try requireKey(tables.searches[Int(value)].literals, of: instruction, table, index)
        case .elementPattern:
            let isLike = tables.elementPatterns[Int(value)].isLike == 1
            try require(
                isLike == (instruction.opcode == .elementsLike), table, index,
                "a pattern of the other kind")
        case .none, .truth, .immediate, .count, .version, .relation, .comparand, .string,
            .wildcardSet, .schedule, .activeDays, .cell, .block:
            break
        }
    }

    private func requireKey(
        _ key: UInt32, of instruction: Instruction, _ table: String, _ index: Int
    ) throws(ProgramDefect) {
        try require(
            key == none32 || tables.keySlots[Int(key)] == UInt32(instruction.slot), table, index,
            "key \(key) is not of slot \(instruction.slot)")
    }

    /// Both sides of `compare` hold values of one kind; its slot field is the relation.
    private func checkComparison(_ instruction: Instruction, _ table: String, _ index: Int)
        throws(ProgramDefect)
    {
        guard let relation = Relation(rawValue: UInt8(truncatingIfNeeded: instruction.slot)),
            instruction.slot <= 0xFF
        else { throw .invalid(table: table, index: index, reason: "no such relation") }
        let left = try comparandKind(instruction.a, table, index)
        let right = try comparandKind(instruction.b, table, index)
        try require(left == right, table, index, "the two sides are of different types")
        try require(
            relation == .equal || left == .integer || left == .version, table, index,
            "values of this type have no order")
    }

    private enum ComparandKind { case integer, version, text, name, path, hash }

    private func comparandKind(_ comparand: UInt32, _ table: String, _ index: Int)
        throws(ProgramDefect) -> ComparandKind
    {
        let record = tables.comparands[Int(comparand)]
        guard let kind = ComparandRecord.Kind(rawValue: record.kind) else {
            throw .invalid(table: "comparands", index: Int(comparand), reason: "no such kind")
        }
        switch kind {
        case .integer: return .integer
        case .length:
            try requireSlot(record.slot, "comparands", Int(comparand))
            let type = type(record.slot)
            try require(
                type == .text || (type.element != nil && type != .listOfText), "comparands",
                Int(comparand), "only a text or a set has a length")
            return .integer
        case .attribute:
            try requireSlot(record.slot, "comparands", Int(comparand))
            switch type(record.slot) {
            case .bool, .int, .duration, .timestamp, .oneOf: return .integer
            case .version: return .version
            case .text: return .text
            case .name: return .name
            case .path: return .path
            case .hash: return .hash
            case .set, .listOfText:
                throw .invalid(table: table, index: index, reason: "a set has no such comparison")
            }
        }
    }
}

extension Instruction {
    /// Of integers or versions.
    fileprivate var run: Run { Run(start: Int(a), count: Int(b)) }
}

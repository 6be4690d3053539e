import JITPolicyRuntime

/// The pieces of a program's code, each entered at its start and left by `finish`: the blocks of shared
/// conditions, and the rules.
struct CodeRegions {
    let code: [Instruction]
    let blocks: [Range<Int>]
    let rules: [Range<Int>]

    init(_ tables: Tables) {
        code = tables.code
        let starts = (tables.blocks + tables.rules.map(\.codeStart)).map(Int.init).sorted()
        let ends = starts.dropFirst() + [tables.code.count]
        // INVARIANT: the verifier proved that no two pieces start at one place.
        let endOfStart = Dictionary(uniqueKeysWithValues: zip(starts, ends))
        func region(_ start: UInt32) -> Range<Int> {
            Int(start)..<endOfStart[Int(start), default: Int(start)]
        }
        blocks = tables.blocks.map(region)
        rules = tables.rules.map { region($0.codeStart) }
    }

    /// What a probe tests: itself, or the tests of the block that stands for it.
    func tests(of probe: Instruction) -> [Instruction] {
        guard probe.opcode == .condition else { return [probe] }
        return code[blocks[Int(probe.a)]].filter { $0.opcode != .finish && $0.opcode != .jump }
    }
}

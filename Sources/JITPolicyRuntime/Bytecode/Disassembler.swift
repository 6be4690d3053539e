extension Program {
    /// The program's code as text: blocks of shared conditions, then rules, one instruction a line.
    public func disassembly() -> String {
        var starts: [(start: Int, title: String)] = []
        for (block, start) in tables.blocks.enumerated() {
            starts.append((Int(start), "condition \(block)"))
        }
        for rule in tables.rules {
            let effect = Effect(verified: UInt8(rule.effect))
            starts.append(
                (Int(rule.codeStart), "\(effect.name) \"\(tables.string(rule.name))\""))
        }
        starts.sort { $0.start < $1.start }
        var lines: [String] = []
        for (index, section) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1].start : tables.code.count
            lines.append("\(section.title):")
            for pc in section.start..<end { lines.append(disassemble(tables.code[pc], at: pc)) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func disassemble(_ instruction: Instruction, at pc: Int) -> String {
        let opcode = Opcode(verified: instruction.opcodeByte)
        var parts: [String] = []
        if opcode == .compare {
            parts.append("\(Relation(verified: UInt8(instruction.slot)))")
        } else if opcode.row.slot != .none {
            parts.append(schema.attributes[Int(instruction.slot)].name)
        }
        if let operand = describe(opcode.row.a, instruction.a, instruction) {
            parts.append(operand)
        }
        if let operand = describe(opcode.row.b, instruction.b, instruction) {
            parts.append(operand)
        }
        if instruction.jumpMask != 0 || opcode == .jump {
            parts.append("→ \(instruction.target)" + condition(instruction.jumpMask))
        }
        let number = String(pc)
        let margin = String(repeating: " ", count: max(0, 6 - number.count))
        let mnemonic = opcode.mnemonic
        let gap = String(repeating: " ", count: max(1, 22 - mnemonic.count))
        return "\(margin)\(number)  \(mnemonic)\(parts.isEmpty ? "" : gap)"
            + parts.joined(separator: ", ")
    }

    /// For which values the instruction jumps.
    private func condition(_ mask: UInt8) -> String {
        let values = Truth.allCases.filter { mask >> $0.rawValue & 1 == 1 }
        return values.isEmpty ? "" : " if " + values.map { "\($0)" }.joined(separator: " or ")
    }

    private func describe(
        _ operand: Opcode.Operand, _ value: UInt32, _ instruction: Instruction
    ) -> String? {
        switch operand {
        case .none, .count: return nil
        case .truth: return Truth(rawValue: UInt8(value)).map { "\($0)" }
        case .immediate: return "\(instruction.immediate)"
        case .integers:
            let run = Run(start: Int(instruction.a), count: Int(instruction.b))
            return shortened(tables.integers[run.range].map { "\($0)" })
        case .versions:
            let run = Run(start: Int(instruction.a), count: Int(instruction.b))
            return shortened(tables.versions[run.range].map(describe))
        case .version: return describe(tables.versions[Int(value)])
        case .relation: return Relation(rawValue: UInt8(value)).map { "\($0)" }
        case .comparand: return describe(tables.comparands[Int(value)])
        case .key: return "key[\(value)]"
        case .string: return "\"\(tables.string(value))\""
        case .wildcardSet: return "globs[\(value)]"
        case .search:
            let search = tables.searches[Int(value)]
            let record = tables.expressions[Int(search.expression)]
            return "/\(tables.string(record.pattern))/\(tables.string(record.flags))"
                + (search.literals == none32 ? "" : ", if key[\(search.literals)]")
        case .elementPattern: return "elements[\(value)]"
        case .schedule: return schedules[Int(value)].name
        case .activeDays: return "days[\(value)]"
        case .cell: return "cell[\(value)]"
        case .block: return "condition[\(value)]"
        }
    }

    private func describe(_ comparand: ComparandRecord) -> String {
        switch ComparandRecord.Kind(verified: comparand.kind) {
        case .attribute: schema.attributes[Int(comparand.slot)].name
        case .length: "length of " + schema.attributes[Int(comparand.slot)].name
        case .integer: "\(comparand.integer)"
        }
    }

    private func describe(_ version: Version) -> String {
        var count = 8
        while count > 2, version.parts[count - 1] == 0 { count -= 1 }
        return (0..<count).map { "\(version.parts[$0])" }.joined(separator: ".")
    }

    private func shortened(_ values: [String]) -> String {
        let shown = values.prefix(4).joined(separator: " ")
        return values.count > 4 ? "[\(shown) … \(values.count)]" : "[\(shown)]"
    }
}

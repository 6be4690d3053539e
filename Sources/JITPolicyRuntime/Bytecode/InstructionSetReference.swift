/// The instruction set as a page: what `Grammar/bytecode.md` holds, made from the table in `Opcode`.
public func instructionSetReference() -> String {
    var lines = [
        "# The instruction set",
        "",
        "Made from `Sources/JITPolicyRuntime/Bytecode/Opcode.swift`; a test compares the two.",
        "",
        "An instruction is 128 bits, little-endian: the opcode in bits 0–7, the jump mask in bits 8–15",
        "(bit 0 jumps on false, bit 1 on unknown, bit 2 on true), the slot in bits 16–31, the target in",
        "bits 32–63, operand `a` in bits 64–95, `b` in bits 96–127. An immediate takes both operands.",
        "",
        "| opcode | mnemonic | slot | a | b | |",
        "| ---: | --- | --- | --- | --- | --- |",
    ]
    for opcode in Opcode.allCases {
        let row = opcode.row
        lines.append(
            "| \(opcode.rawValue) | `\(opcode.mnemonic)` | \(cell("\(row.slot)")) "
                + "| \(cell("\(row.a)")) | \(cell("\(row.b)")) | \(row.summary) |")
    }
    return lines.joined(separator: "\n") + "\n"
}

/// The name of a kind; `none` is an empty cell.
private func cell(_ name: String) -> String { name == "none" ? "" : name }

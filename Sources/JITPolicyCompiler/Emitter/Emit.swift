public import JITPolicyRuntime
internal import JITPolicySyntax

/// Compiles a checked model to the bytes of a program (`.jitc`).
///
/// The same model gives the same bytes. `Program(bytes:)` verifies them like any others.
public func emit(_ model: Model, options: CompileOptions = CompileOptions()) -> [UInt8] {
    Program.serialize(emitTables(model, plan(model, options), options))
}

/// Compiles a checked model to a program, verified like one from a file.
///
/// A defect here is one of the compiler.
public func emitProgram(
    _ model: Model, options: CompileOptions = CompileOptions()
) throws(ProgramDefect) -> Program {
    try Program(emitTables(model, plan(model, options), options))
}

private func emitTables(_ model: Model, _ plan: Plan, _ options: CompileOptions) -> Tables {
    var tables = Tables()
    var strings = StringTable()
    emitMetadata(model, &tables, &strings)
    emitTime(model, &tables, &strings)

    var encoder = AtomEncoder(
        model, sharedCount: plan.shared.count, usesLiterals: options.indexes)
    let instructions = plan.atoms.atoms.map { encoder.encode($0, &tables, &strings) }
    tables.info.cellCount = UInt32(encoder.cellCount)
    var code = CodeBuilder()
    for formula in plan.shared {
        tables.blocks.append(code.emit(formula, onlyTrue: false) { instructions[$0.index] })
    }
    for (index, formula) in plan.rules.enumerated() {
        let onlyTrue = model.rules[index].effect == .approve && !model.rules[index].isMonitored
        tables.rules[index].codeStart = code.emit(formula, onlyTrue: onlyTrue) {
            instructions[$0.index]
        }
    }
    tables.code = code.code

    encoder.facts.build(&tables, &strings)
    let keyCosts = (0..<UInt32(encoder.facts.count)).map {
        keyCost(encoder.facts.key($0), model)
    }
    var index = RuleIndexBuilder(plan, instructions, keyCosts) {
        [searches = tables.searches] atom in
        let instruction = instructions[atom.index]
        // A search needs one of its literals.
        let key =
            instruction.opcode == .matches ? searches[Int(instruction.a)].literals : instruction.a
        let hasKey = instruction.opcode == .matches || instruction.opcode == .key
        return hasKey && key != none32 ? key : nil
    }
    index.build(&tables, options: options)

    var explanations = ExplanationBuilder(model, plan, instructions)
    explanations.build(&tables, &strings)
    tables.textBytes = strings.bytes + Array(repeating: 0, count: textSlack)
    tables.strings = strings.runs
    return tables
}

private func keyCost(_ key: Atom.Key, _ model: Model) -> RuleIndexBuilder.KeyCost {
    // A text is searched once for all literals: that pays where many rules need one.
    if key.relation == .containing { return .init(once: 256, each: 6) }
    return switch model.schema[key.slot].type {
    case .hash: .init(each: 1)
    case .text, .name: .init(each: 2)
    case .path: .init(each: 3)
    case .set, .listOfText: .init(each: 8)
    case .bool, .int, .version, .duration, .timestamp, .oneOf: .init(each: 100)
    }
}

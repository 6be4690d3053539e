import JITPolicyCompiler
import JITPolicyRuntime
import JITPolicySyntax

let nowhere = SourceRange(file: FileID(rawValue: 0), start: 0, end: 6)

/// A model with these rules over one empty source.
func model(_ rules: [Model.Rule], lists: [Model.List] = []) -> Model {
    let file = SourceFile(
        id: FileID(rawValue: 0), name: "policy.jitpolicy", bytes: Array("source".utf8))
    var model = Model(
        policy: .init(), schema: .builtin, files: [file],
        trees: [Tree(file: file.id, declarations: [])])
    model.rules = rules.sorted { ($0.effect.rawValue, $0.name) < ($1.effect.rawValue, $1.name) }
    model.lists = lists
    return model
}

func rule(_ effect: Effect, _ name: String, _ condition: Model.Condition) -> Model.Rule {
    Model.Rule(
        name: name, effect: effect, condition: condition, nameRange: nowhere, range: nowhere)
}

func comparison(_ check: Model.Check) -> Model.Condition {
    .comparison(.init(check, nowhere))
}

func equals(_ attribute: BuiltinAttribute, _ constant: Model.Constant) -> Model.Condition {
    comparison(.relation(.equal, .attribute(Slot(attribute)), .constant(constant)))
}

func list(_ type: ValueType, _ values: Model.List.Values) -> Model.List {
    Model.List(name: nil, type: type, values: values, range: nowhere)
}

/// Compiles, verifies and decides, with and without optimiser and index, which must agree.
func decide(_ model: Model, _ fill: (inout Request) throws -> Void) throws -> Decision {
    var decisions: [Decision] = []
    for optimizes in [true, false] {
        for indexes in [true, false] {
            let bytes = emit(model, options: .init(optimizes: optimizes, indexes: indexes))
            let program = try Program(bytes: bytes)
            var request = Request(schema: program.schema)
            try fill(&request)
            var machine = Machine(program)
            try machine.decide(request)
            decisions.append(machine.decision(for: request))
        }
    }
    precondition(Set(decisions).count == 1, "decisions differ: \(decisions)")
    return decisions[0]
}

import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    mutating func checkDefinitions() {
        for declaration in declarations.definitions {
            // A broken definition stands for something, so that its users are not broken too.
            let checked = condition(declaration.condition) ?? .constant(true)
            model.definitions.append(
                Model.Definition(
                    name: declaration.name.text, condition: checked, range: declaration.range))
        }
        let graph = declarations.definitions.map { definition in
            references(of: definition.condition)
        }
        let order = DependencyOrder(graph)
        for cycle in order.cycles {
            let names = cycle.map { declarations.definitions[$0].name }
            report(.cycle(of: "definition", names))
        }
        checkDepths(in: order)
    }

    /// The definitions that a condition names.
    private func references(of condition: Condition) -> [Int] {
        switch condition {
        case .or(let parts, _), .and(let parts, _): parts.flatMap(references)
        case .not(let inner, _), .parenthesized(let inner, _): references(of: inner)
        case .name(let name):
            scope.names[name.text].map { $0.kind == .definition ? [$0.index] : [] } ?? []
        case .comparison, .bool: []
        }
    }

    /// Refuses conditions that are too deep once their definitions stand in their place.
    private mutating func checkDepths(in order: DependencyOrder) {
        var depths = Array(repeating: 0, count: model.definitions.count)
        for index in order.sorted {
            depths[index] = depth(of: model.definitions[index].condition, depths)
            guard depths[index] > limits.conditionDepth else { continue }
            let name = declarations.definitions[index].name
            report(.tooDeep(name.text, limit: limits.conditionDepth, at: name.range))
            depths[index] = 0
        }
        definitionDepths = depths
    }

    func depth(of condition: Model.Condition, _ depths: [Int]) -> Int {
        switch condition {
        case .constant, .comparison: 1
        case .not(let inner): 1 + depth(of: inner, depths)
        case .and(let parts), .or(let parts):
            1 + (parts.map { depth(of: $0, depths) }.max() ?? 0)
        case .definition(let index): 1 + depths[index]
        }
    }
}

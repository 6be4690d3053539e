public import JITPolicyRuntime

/// What a program holds, what leads to each of its rules, and what deciding costs at most.
public func inspect(_ program: Program) -> Inspection {
    let regions = CodeRegions(program.tables)
    let costs = CodeCosts(program.tables, regions)
    let conditions = WrittenConditions(program, regions)
    let guards = Guards(conditions)
    return Inspection(
        identity: program.identity, summary: program.summary,
        rules: program.tables.rules.indices.map { rule in
            RuleInspection(
                access: access(toRule: rule, conditions, guards), cost: costs.cost(ofRule: rule))
        },
        cost: DecisionCosts(program, costs).cost())
}

private func access(
    toRule rule: Int, _ conditions: WrittenConditions, _ guards: Guards
) -> RuleAccess {
    guard !guards.residual.contains(UInt32(rule)) else {
        return .residual(
            obstacles: conditions.obstacles(ofRule: rule),
            rewrites: conditions.rewrites(ofRule: rule))
    }
    let (found, filter) = guards.guards(ofRule: rule)
    return found.isEmpty ? .never : .indexed(guards: found, filter: filter)
}

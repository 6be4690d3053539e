internal import JITPolicyRuntime

/// What will be emitted: the formula of each rule over atoms and shared conditions.
struct Plan {
    /// Has met every check of the model: to lower one again gives the same atoms.
    var lowering: Lowering
    var atoms: AtomTable
    /// Each uses only those before it.
    var shared: [Formula]
    /// In the model's order of rules.
    var rules: [Formula]
    /// For each check that is several atoms the one that gives its value in an explanation.
    var compoundChecks: [Model.Check: AtomID]
}

/// How a model is compiled.
public struct CompileOptions: Hashable, Sendable {
    /// Off: formulas are emitted as they were written. Decisions are the same.
    public var optimizes = true
    /// Off: every rule is looked at for every request. Decisions are the same.
    public var indexes = true
    public init(optimizes: Bool = true, indexes: Bool = true) {
        self.optimizes = optimizes
        self.indexes = indexes
    }
}

/// Lowers a model and, if asked, optimises it. The passes and their order are the list in `rewrite`.
func plan(_ model: Model, _ options: CompileOptions) -> Plan {
    var planner = Planner(model, options)
    planner.planDefinitions()
    let rules = planner.planRules()
    let compoundChecks = planner.planChecks()
    return Plan(
        lowering: planner.lowering, atoms: planner.lowering.atoms,
        shared: planner.sharing.conditions, rules: rules, compoundChecks: compoundChecks)
}

private struct Planner {
    let model: Model
    let options: CompileOptions
    var lowering: Lowering
    var sharing = ConditionSharing()
    /// What stands for each definition: its formula, or one shared atom.
    var definitions: [Formula?]

    init(_ model: Model, _ options: CompileOptions) {
        self.model = model
        self.options = options
        lowering = Lowering(model)
        definitions = Array(repeating: nil, count: model.definitions.count)
    }

    /// The passes in their order. It is told the atoms and does not read them from the planner, which
    /// would be copied for each condition.
    private static func rewrite(
        _ formula: Formula, _ atoms: AtomTable, _ options: CompileOptions
    ) -> Formula {
        guard options.optimizes else { return formula }
        var formula = foldConstants(formula)
        formula = flatten(formula)
        formula = absorb(formula)
        return orderByCost(formula, atoms)
    }

    /// A definition that is a condition of several parts becomes one shared atom: so that definitions of
    /// definitions never grow.
    mutating func planDefinitions() {
        for index in model.definitions.indices { planDefinition(index) }
    }

    private mutating func planDefinition(_ index: Int) {
        guard definitions[index] == nil else { return }
        for used in Self.definitionsUsed(model.definitions[index].condition) {
            planDefinition(used)
        }
        // Lowered first: `rewrite` reads the atoms that this adds.
        let lowered = lower(model.definitions[index].condition)
        let formula = Self.rewrite(lowered, lowering.atoms, options)
        switch formula {
        case .constant, .literal: definitions[index] = formula
        case .and, .or:
            let atom = sharing.define(formula, &lowering.atoms)
            definitions[index] = .literal(atom, isNegated: false)
        }
    }

    private static func definitionsUsed(_ condition: Model.Condition) -> [Int] {
        switch condition {
        case .constant, .comparison: []
        case .not(let part): definitionsUsed(part)
        case .and(let parts), .or(let parts): parts.flatMap(definitionsUsed)
        case .definition(let index): [index]
        }
    }

    private mutating func lower(_ condition: Model.Condition) -> Formula {
        let definitions = definitions
        return lowering.lower(condition) { index in
            guard let formula = definitions[index] else {
                // INVARIANT: what a definition uses is planned before it; the checker refuses cycles.
                preconditionFailure("a definition that was not planned")
            }
            return formula
        }
    }

    mutating func planRules() -> [Formula] {
        let formulas = model.rules.indices.map { index in
            let condition = lower(model.rules[index].condition)
            let active = lowering.lowerActiveDays(model.rules[index])
            return Self.rewrite(
                .all([active, condition].compactMap(\.self)), lowering.atoms, options)
        }
        guard options.optimizes else { return formulas }
        for formula in formulas { sharing.count(formula) }
        return formulas.map { sharing.share($0, &lowering.atoms) }
    }

    /// A check of several atoms is planned on its own too, so that an explanation can tell its value.
    mutating func planChecks() -> [Model.Check: AtomID] {
        var checks: [Model.Check: AtomID] = [:]
        for index in model.rules.indices { planChecks(model.rules[index].condition, &checks) }
        for definition in model.definitions { planChecks(definition.condition, &checks) }
        return checks
    }

    private mutating func planChecks(
        _ condition: Model.Condition, _ checks: inout [Model.Check: AtomID]
    ) {
        switch condition {
        case .constant, .definition: return
        case .not(let part): planChecks(part, &checks)
        case .and(let parts), .or(let parts): for part in parts { planChecks(part, &checks) }
        case .comparison(let comparison):
            guard comparison.check.mayBeCompound, checks[comparison.check] == nil else { return }
            let formula = lowering.lower(comparison.check)
            switch formula {
            case .constant, .literal: return
            case .and, .or:
                checks[comparison.check] = sharing.define(formula, &lowering.atoms)
            }
        }
    }
}

extension Model.Check {
    /// False for those that lowering turns into one atom, or decides.
    fileprivate var mayBeCompound: Bool {
        switch self {
        case .between, .matches, .elementsEqual: true
        case .has(_, let all, _): all
        case .member(let operand, _):
            if case .attribute = operand { false } else { true }
        case .flag, .present, .relation, .scheduled, .like, .under, .affix, .elementsLike,
            .anyElementEqual, .anyElementLike:
            false
        }
    }
}

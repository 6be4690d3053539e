import JITPolicyCompiler
import JITPolicyRuntime
import JITPolicySyntax

/// What every lint rule reads: the program, and what several rules ask of its conditions.
struct LintContext: Sendable {
    let model: Model
    let options: LintOptions
    let places: KnownPlaces
    /// The approve rules that can decide, with the ways in which each can come true.
    let approvals: [(rule: Model.Rule, ways: Set<Evidence>)]

    init(_ model: Model, _ options: LintOptions, places: KnownPlaces = .standard) {
        self.model = model
        self.options = options
        self.places = places
        var fold = ConditionFold.ways(model, places)
        approvals = model.rules.filter { $0.effect == .approve && !$0.isMonitored }
            .map { ($0, fold.value(of: $0.condition)) }
    }

    func fileName(_ file: FileID) -> String { model.files[Int(file.rawValue)].name }

    /// Whether a file is only there to be imported: it has neither rules nor tests.
    func isShared(_ file: FileID) -> Bool {
        !model.trees[Int(file.rawValue)].declarations.contains { declaration in
            switch declaration {
            case .rule, .test: true
            case .policy, .import, .attribute, .list, .schedule, .define, .sample: false
            }
        }
    }

    /// The first comparison, in the order written, that can help a rule come true and has a
    /// property.
    func comparison(
        of rule: Model.Rule, where holds: (Model.Comparison, Bool) -> Bool
    ) -> Model.Comparison? {
        var seen: Set<Literal> = []
        return find(rule.condition, true, &seen, holds)
    }

    private func find(
        _ condition: Model.Condition, _ positive: Bool, _ seen: inout Set<Literal>,
        _ holds: (Model.Comparison, Bool) -> Bool
    ) -> Model.Comparison? {
        switch condition {
        case .constant: return nil
        case .comparison(let comparison):
            return holds(comparison, positive) ? comparison : nil
        case .not(let inner): return find(inner, !positive, &seen, holds)
        case .and(let parts), .or(let parts):
            for part in parts {
                if let found = find(part, positive, &seen, holds) { return found }
            }
            return nil
        case .definition(let index):
            let literal = Literal(definition: index, positive: positive)
            guard seen.insert(literal).inserted else { return nil }
            return find(model.definitions[index].condition, positive, &seen, holds)
        }
    }

    private struct Literal: Hashable {
        var definition: Int
        var positive: Bool
    }
}

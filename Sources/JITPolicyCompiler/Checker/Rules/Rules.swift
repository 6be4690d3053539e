import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    mutating func checkRules() {
        guard declarations.rules.count <= limits.rules else {
            let first = declarations.rules[limits.rules]
            report(.tooManyRules(limit: limits.rules, at: first.name.range))
            return
        }
        var rules: [Model.Rule] = []
        rules.reserveCapacity(declarations.rules.count)
        for declaration in declarations.rules { rules.append(rule(declaration)) }
        model.rules = sorted(rules)
    }

    /// By effect, then by name. A rule is large, so only their numbers are moved about.
    private func sorted(_ rules: [Model.Rule]) -> [Model.Rule] {
        let order = rules.indices.sorted { a, b in
            rules[a].effect == rules[b].effect
                ? precedes(rules[a].name, rules[b].name)
                : rules[a].effect.rawValue < rules[b].effect.rawValue
        }
        return order.map { rules[$0] }
    }

    private mutating func rule(_ declaration: RuleDeclaration) -> Model.Rule {
        var rule = Model.Rule(
            name: text(declaration.name, of: "a rule's name"),
            effect: Effect(declaration.effect), condition: .constant(true),
            nameRange: declaration.name.range, range: declaration.range)
        rule.condition = condition(of: declaration)
        apply(declaration.clauses, to: &rule)
        // A date that could not be read stands for another.
        if let from = rule.activeFrom, let until = rule.activeUntil, from.day > until.day,
            !toldPlaces.touch(declaration.range)
        {
            report(.emptyActivePeriod(of: rule.name, at: declaration.name.range))
        }
        return rule
    }

    /// Every `when` joined with `and`, and each `unless` as `and not`.
    private mutating func condition(of declaration: RuleDeclaration) -> Model.Condition {
        var parts: [Model.Condition] = []
        for clause in declaration.clauses {
            switch clause.kind {
            case .when(let condition):
                if let part = self.condition(condition) { parts.append(part) }
            case .unless(let condition):
                if let part = self.condition(condition) { parts.append(.not(part)) }
            case .because, .activeFrom, .activeUntil, .tag, .limitDuration, .limitUses, .useWithin,
                .quota, .requireMFA, .require, .forbidChildProcesses, .revokeOn, .overridesReview,
                .notify, .notifyUser, .to, .escalate, .lapse, .monitor:
                continue
            }
        }
        let condition =
            parts.isEmpty
            ? Model.Condition.constant(true) : parts.count == 1 ? parts[0] : .and(parts)
        if depth(of: condition, definitionDepths) > limits.conditionDepth {
            report(
                .tooDeep(
                    declaration.name.value, limit: limits.conditionDepth,
                    at: declaration.name.range))
        }
        return condition
    }

}

extension Effect {
    init(_ effect: RuleDeclaration.Effect) {
        switch effect {
        case .approve: self = .approve
        case .deny: self = .deny
        case .review: self = .review
        case .restrict: self = .restrict
        }
    }
}

import JITPolicyCompiler
import JITPolicyRuntime
import JITPolicySyntax

extension LintRule {
    /// An approve rule that trusts a path to which users can write, and nothing else of the file:
    /// whoever puts a program there has it approved.
    static let pathAlone = LintRule(.pathAlone) { context in
        guard !context.deniesUserWritable else { return [] }
        return context.approvals.compactMap { rule, ways in
            let trusts: Evidence = [.identity, .signed, .owner, .notWritable, .protectedPath]
            guard
                ways.contains(where: { $0.contains(.writablePath) && $0.isDisjoint(with: trusts) })
            else { return nil }
            let shapes = { (comparison: Model.Comparison) in
                comparison.check.paths(in: context.model).filter(context.places.isUserWritable)
            }
            guard
                let comparison = context.comparison(
                    of: rule,
                    where: { comparison, positive in
                        positive && comparison.check.slot == Slot(.appPath)
                            && !comparison.check.isPresence && !shapes(comparison).isEmpty
                    }),
                let shape = shapes(comparison).first
            else { return nil }
            return Diagnostic(
                .pathAlone, .warning,
                "`\(rule.name)` approves by path alone, and users can write to places that"
                    + " `\(shape.source)` covers",
                at: comparison.range,
                related: [.init(range: rule.nameRange, text: "the rule that approves")],
                help: "also ask for a hash, a publisher or `app.signature == valid`, or name a"
                    + " directory that only administrators can write to")
        }
    }
}

extension LintContext {
    /// Whether a deny rule already holds for every file in a place where users can write.
    fileprivate var deniesUserWritable: Bool {
        model.rules.contains { rule in
            rule.effect == .deny && !rule.isMonitored && rule.activeFrom == nil
                && rule.activeUntil == nil && holdsWhereWritable(rule.condition)
        }
    }

    private func holdsWhereWritable(_ condition: Model.Condition) -> Bool {
        switch condition {
        case .constant(let value): value
        case .comparison(let comparison): comparison.check.coversUserWritable(places, in: model)
        case .not: false
        case .and(let parts): parts.allSatisfy(holdsWhereWritable)
        case .or(let parts): parts.contains(where: holdsWhereWritable)
        case .definition(let index): holdsWhereWritable(model.definitions[index].condition)
        }
    }
}

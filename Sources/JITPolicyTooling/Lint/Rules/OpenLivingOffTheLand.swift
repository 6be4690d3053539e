import JITPolicyCompiler
import JITPolicyRuntime
import JITPolicySyntax

extension LintRule {
    /// An approve rule for a binary that others live off (a shell, a script host, a loader) that
    /// accepts any arguments: with the right ones such a binary runs whatever it is told to.
    static let openLivingOffTheLand = LintRule(.openLivingOffTheLand) { context in
        context.approvals.compactMap { rule, ways in
            guard ways.contains(where: { $0.contains(.landBinary) && !$0.contains(.arguments) }),
                let comparison = context.comparison(
                    of: rule,
                    where: { comparison, positive in
                        positive && !comparison.check.isPresence
                            && context.landBinary(in: comparison) != nil
                    }),
                let binary = context.landBinary(in: comparison)
            else { return nil }
            return Diagnostic(
                .openLivingOffTheLand, .warning,
                "`\(rule.name)` approves `\(binary)` with any arguments, and it can run anything",
                at: comparison.range,
                related: [.init(range: rule.nameRange, text: "the rule that approves")],
                help: "say which arguments it may have: `app.arguments == [ … ]` or"
                    + " `app.arguments like [ … ]`")
        }
    }
}

extension LintContext {
    /// The first binary that others live off which a comparison names or covers.
    fileprivate func landBinary(in comparison: Model.Comparison) -> String? {
        switch comparison.check.slot?.builtin {
        case .appPath:
            comparison.check.paths(in: model).first(where: places.isLandBinary)?.source
        case .appName, .appOriginalName, .appProduct:
            comparison.check.spellings(in: model).first { places.isLandBinary(named: $0) } ?? nil
        default: nil
        }
    }
}

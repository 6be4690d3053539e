import JITPolicyCompiler
import JITPolicyRuntime
import JITPolicySyntax

extension LintRule {
    /// An approve rule that trusts what a file is called and nothing else: anyone can rename a file.
    static let nameAlone = LintRule(.nameAlone) { context in
        context.approvals.compactMap { rule, ways in
            let trusts: Evidence = [
                .identity, .signed, .owner, .notWritable, .protectedPath, .writablePath,
            ]
            guard ways.contains(where: { $0.contains(.name) && $0.isDisjoint(with: trusts) }),
                let comparison = context.comparison(
                    of: rule,
                    where: { comparison, positive in
                        positive && comparison.check.isAboutName && !comparison.check.isPresence
                    })
            else { return nil }
            return Diagnostic(
                .nameAlone, .warning,
                "`\(rule.name)` approves by name alone, and any file can have that name",
                at: comparison.range,
                related: [.init(range: rule.nameRange, text: "the rule that approves")],
                help: "also ask for a hash, a publisher, or a path that only administrators can"
                    + " write to")
        }
    }
}

extension Model.Check {
    /// Whether it judges what a file is called, or what it says of itself.
    fileprivate var isAboutName: Bool {
        switch slot?.builtin {
        case .appName, .appOriginalName, .appProduct: true
        default: false
        }
    }
}

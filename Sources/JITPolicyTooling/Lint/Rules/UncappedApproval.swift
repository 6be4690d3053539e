import JITPolicyCompiler
import JITPolicyRuntime
import JITPolicySyntax

extension LintRule {
    /// An approve rule whose grants can be as long as anyone asks for.
    static let uncappedApproval = LintRule(.uncappedApproval) { context in
        guard context.model.policy.ceilingSeconds == nil, !context.restrictsEveryGrant else {
            return []
        }
        return context.approvals.compactMap { rule, ways in
            guard rule.limitDurationSeconds == nil, !rule.hasTimeQuota,
                ways.contains(where: { !$0.contains(.boundedDuration) })
            else { return nil }
            return Diagnostic(
                .uncappedApproval, .warning,
                "nothing limits how long a grant of `\(rule.name)` lasts",
                at: rule.nameRange,
                help: "add `limit duration 1h` to the rule or `ceiling 8h` to the policy",
                fixes: [
                    .init(
                        summary: "limit the grant to one hour",
                        edits: [
                            .init(
                                range: rule.range.lastByte, replacement: "limit duration 1h\n}")
                        ], confidence: .suggestion)
                ])
        }
    }
}

extension LintContext {
    /// Whether a restrict rule without a condition limits every grant.
    fileprivate var restrictsEveryGrant: Bool {
        model.rules.contains { rule in
            rule.effect == .restrict && !rule.isMonitored && rule.limitDurationSeconds != nil
                && rule.activeFrom == nil && rule.activeUntil == nil
                && (rule.condition == .and([]) || rule.condition == .constant(true))
        }
    }
}

extension Model.Rule {
    fileprivate var hasTimeQuota: Bool {
        quotas.contains { if case .time = $0.amount { true } else { false } }
    }
}

extension SourceRange {
    /// The last byte: the brace that closes a declaration.
    fileprivate var lastByte: SourceRange {
        SourceRange(file: file, start: Int(end) - 1, end: Int(end))
    }
}

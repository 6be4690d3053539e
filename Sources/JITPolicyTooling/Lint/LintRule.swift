import JITPolicySyntax

/// One kind of mistake that a policy can make and that no type forbids.
struct LintRule: Sendable {
    /// What it may report.
    let codes: [DiagnosticCode]
    let check: @Sendable (LintContext) -> [Diagnostic]

    init(
        _ codes: DiagnosticCode..., check: @escaping @Sendable (LintContext) -> [Diagnostic]
    ) {
        self.codes = codes
        self.check = check
    }

    /// Every rule, in the order of their codes. A new one is a file in `Rules` and a line here.
    static let all: [LintRule] = [
        .pathAlone,
        .nameAlone,
        .uncappedApproval,
        .presenceDependence,
        .openLivingOffTheLand,
        .weakReasonPattern,
        .slowPattern,
        .neverTrue,
        .sameCondition,
        .unusedDeclaration,
        .expiredRule,
        .untestedRule,
    ]
}

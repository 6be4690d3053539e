public import JITPolicyCompiler
public import JITPolicySyntax

/// What the lint rules are told besides the program.
public struct LintOptions: Sendable {
    /// Microseconds since 1970; without it no rule is judged to be expired.
    public var now: Int64?
    /// Which rules tests were seen to decide; without it that is not judged.
    public var tested: TestedRules?
    /// A rule that ends within this many days is reported.
    public var expiryNoticeDays = 30
    public init(now: Int64? = nil, tested: TestedRules? = nil) {
        self.now = now
        self.tested = tested
    }
}

/// Rules that tests made decide, over one or several programs.
public struct TestedRules: Hashable, Sendable {
    struct Place: Hashable, Sendable {
        var file: String
        var rule: String
    }
    var places: Set<Place> = []
    /// Files of programs that have a test.
    var files: Set<String> = []
    public init() {}
}

/// The findings of every lint rule over a checked program, in order of place, without those that an
/// annotation allows.
///
/// - Parameter diagnostics: what checking reported; an annotation turns its warnings off too.
public func lint(
    _ model: Model, diagnostics: [Diagnostic] = [], options: LintOptions = LintOptions()
) -> [Diagnostic] {
    let context = LintContext(model, options)
    let findings = LintRule.all.flatMap { $0.check(context) }
    return applyAllowances(to: diagnostics + findings, in: context).sorted(by: precedes)
}

/// Order of place, then of code, then of message: the same for every run.
private func precedes(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
    guard let first = a.range, let second = b.range, first != second else {
        return ((a.range == nil ? 0 : 1), a.code.rawValue, a.message)
            < ((b.range == nil ? 0 : 1), b.code.rawValue, b.message)
    }
    return first < second
}

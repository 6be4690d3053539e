public import JITPolicySyntax

/// Resolves every name of a loaded program and gives every value its type.
///
/// Broken input is ordinary: it is told in the diagnostics, which include those of reading and
/// parsing, in the order of their places. There is a model exactly when none of them is an error.
public func check(
    _ program: LoadedProgram, limits: CompileLimits = CompileLimits()
) -> (model: Model?, diagnostics: [Diagnostic]) {
    var checker = Checker(program, limits: limits)
    checker.checkProgram()
    let diagnostics = (program.diagnostics + checker.findings.inOrder).sortedByPlace()
    let isWhole = checker.isComplete && !diagnostics.contains { $0.severity == .error }
    return (isWhole ? checker.model : nil, diagnostics)
}

extension Checker {
    /// Names first, then what they stand for, so that the order of declarations means nothing.
    mutating func checkProgram() {
        collectDeclarations()
        checkHostAttributes()
        checkDeclaredNames()
        checkLists()
        checkSchedules()
        checkDefinitions()
        checkPolicy()
        checkRules()
        checkSamples()
        checkTests()
    }
}

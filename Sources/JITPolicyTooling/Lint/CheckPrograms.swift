import JITPolicyCompiler
public import JITPolicyKit
import JITPolicyRuntime
public import JITPolicySyntax

/// What compiling, the tests and lint say of several programs: for each its findings, in order of
/// place. A finding in a file that several of them import is told once.
///
/// The tests of all programs are run, since those of one may stand in a file that imports it.
///
/// - Parameter now: microseconds since 1970; without it no rule is judged to be expired.
public func checkPrograms(_ programs: [CompileResult], now: Int64?) -> [[Diagnostic]] {
    var options = LintOptions(now: now, tested: TestedRules())
    for program in programs {
        if let model = program.model { options.tested?.formUnion(testedRules(of: model)) }
    }
    var told: Set<LocatedDiagnostic> = []
    return programs.map { program in
        let findings =
            program.model.map {
                lint($0, diagnostics: program.diagnostics, options: options)
            } ?? program.diagnostics
        let located = locate(findings, in: program.loaded.files)
        return zip(findings, located).filter { told.insert($1).inserted }.map(\.0)
    }
}

private func testedRules(of model: Model) -> TestedRules {
    guard !model.tests.isEmpty, let program = try? emitProgram(model) else {
        return TestedRules()
    }
    return runTests(of: model, program).tested
}

extension TestedRules {
    mutating func formUnion(_ other: TestedRules) {
        places.formUnion(other.places)
        files.formUnion(other.files)
    }
}

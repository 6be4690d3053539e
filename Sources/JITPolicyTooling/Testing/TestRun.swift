public import JITPolicyCompiler
public import JITPolicyRuntime
import JITPolicySyntax

/// Runs the tests of a program through the machine.
///
/// - Parameters:
///   - program: the model, compiled.
///   - isIncluded: which tests, by name.
///   - measuresCoverage: whether to look at what the tests reach.
/// - Returns: the results in the order of the tests, the rules that they made decide, and what they
///   reach.
public func runTests(
    of model: Model, _ program: Program, measuresCoverage: Bool = false,
    where isIncluded: (String) -> Bool = { _ in true }
) -> (report: TestReport, tested: TestedRules, coverage: Coverage) {
    var run = TestRun(model, program, measuresCoverage: measuresCoverage)
    var report = TestReport()
    for test in model.tests where isIncluded(test.name) {
        report.results.append(run.run(test))
    }
    return (report, run.tested, run.coverage)
}

/// What a run of tests keeps from one to the next.
private struct TestRun: ~Copyable {
    let model: Model
    private var machine: Machine
    private let lines: [LineMap]
    private let rulePlaces: [String: SourceRange]
    /// The files by the names that explanations have: relative to the policy's folder.
    private let fileNames: [String: String]
    private let measuresCoverage: Bool
    private(set) var tested = TestedRules()
    private(set) var coverage = Coverage()

    init(_ model: Model, _ program: Program, measuresCoverage: Bool) {
        self.model = model
        self.measuresCoverage = measuresCoverage
        machine = Machine(program)
        lines = model.files.map { LineMap($0.bytes) }
        rulePlaces = Dictionary(
            model.rules.map { ($0.name, $0.nameRange) }, uniquingKeysWith: { first, _ in first })
        let main = model.files.first?.name ?? ""
        let folder = main.lastIndex(of: "/").map { String(main[...$0]) } ?? ""
        fileNames = Dictionary(
            model.files.map { file in
                let isInside = file.name.hasPrefix(folder)
                return (isInside ? String(file.name.dropFirst(folder.count)) : file.name, file.name)
            }, uniquingKeysWith: { first, _ in first })
        if measuresCoverage { coverage = Coverage(model, lines) }
        guard !model.tests.isEmpty else { return }
        tested.files = Set(model.files.map(\.name))
    }

    mutating func run(_ test: Model.Test) -> TestReport.Result {
        var failures: [TestReport.Failure] = []
        for testCase in test.cases {
            if let failure = run(testCase) { failures.append(failure) }
        }
        let place = place(of: test.range)
        return .init(file: place.file, line: place.line, name: test.name, failures: failures)
    }

    private mutating func run(_ testCase: Model.Test.Case) -> TestReport.Failure? {
        let place = place(of: testCase.range)
        var failure = TestReport.Failure(
            file: place.file, line: place.line, column: place.column,
            expected: testCase.expectation.text, found: "", explanation: [])
        do throws(RequestDefect) {
            let request = try Request(testCase, schema: model.schema)
            try machine.decide(request)
            let decision = machine.decision(for: request)
            note(decision)
            if measuresCoverage { note(machine.explanations(for: request)) }
            guard !testCase.expectation.isMet(by: decision) else { return nil }
            failure.found = decision.summary
            failure.explanation = explanation(
                of: testCase.expectation, decision, machine.explanations(for: request))
        } catch {
            failure.found = "an invalid request: \(error.message)"
        }
        return failure
    }

    /// Remembers the rules that made a decision.
    private mutating func note(_ decision: Decision) {
        let names =
            decision.rules + decision.wouldApprove + decision.reviews.compactMap(\.rule)
            + (decision.outcome == .review ? decision.undecided.map(\.rule) : [])
            + decision.restrictedBy.filter { !$0.assumed }.map(\.rule)
        for name in names {
            guard let range = rulePlaces[name] else { continue }
            let file = model.files[Int(range.file.rawValue)].name
            tested.places.insert(.init(file: file, rule: name))
            guard measuresCoverage else { continue }
            coverage.rules[Coverage.Place(range, model, lines)]?.isDecided = true
        }
    }

    /// Remembers the comparisons that settled a rule.
    private mutating func note(_ explanations: [RuleExplanation]) {
        for comparison in explanations.lazy.flatMap(\.comparisons) {
            let place = Coverage.Place(
                file: fileNames[comparison.file] ?? comparison.file, line: comparison.line,
                column: comparison.column)
            coverage.note(comparison.value, at: place)
        }
    }

    private func place(of range: SourceRange) -> FilePlace {
        let file = Int(range.file.rawValue)
        return model.files[file].place(of: range, lines[file])
    }
}

/// The lines that tell why a decision is not the expected one: on the rules that made it, and on the
/// rules that should have.
private func explanation(
    of expectation: Model.Test.Expectation, _ decision: Decision,
    _ explanations: [RuleExplanation]
) -> [String] {
    let made = Set(decision.rules + decision.undecided.map(\.rule))
    let wanted = expectation.rule
    let effect = expectation.effect
    return explanations.filter { rule in
        made.contains(rule.rule)
            || (wanted.map { $0 == rule.rule } ?? (rule.effect == effect && rule.value != .true))
    }
    .prefix(8).flatMap { rule in
        [rule.heading] + rule.comparisons.prefix(4).map { "  \($0.place): \($0.summary)" }
    } + decision.exhausted.map { "the quota of approve \"\($0)\" is exhausted" }
}

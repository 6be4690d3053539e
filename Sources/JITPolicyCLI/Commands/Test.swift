import ArgumentParser
import JITPolicyKit
import JITPolicyTooling

struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the tests in policies.",
        discussion: """
            Coverage in the formats lcov and json takes standard output for itself; the results then go to \
            standard error.

            EXAMPLE:
              jitpolicy test policies --filter contractor --format junit > tests.xml
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, junit, tap
    }

    @Argument(help: "Policies, or folders of them; - is standard input.")
    var paths: [String]

    @Option(help: "Run only tests whose names hold this text, without case.")
    var filter: String?

    @Option(help: "How results are printed: text, json, junit or tap.")
    var format = Format.text

    @Option(
        help: ArgumentHelp(
            "Tell which rules and comparisons the tests reach: text (the default), lcov or json."))
    var coverage: CoverageFormat?

    @Flag(help: "Change the policy in small ways, and fail if no test notices one of them.")
    var mutate = false

    enum CoverageFormat: String, CaseIterable, ExpressibleByArgument {
        case text, lcov, json
    }

    @OptionGroup var policies: PolicyOptions

    func run() throws {
        var report = TestReport()
        var reached = Coverage()
        var mutations: [MutationReport] = []
        var defect: Failure?
        var progress = Progress("tests")
        for path in try Files.policies(paths) {
            do throws(Failure) {
                let model = try policies.model(path)
                let program = try policies.program(of: model, path)
                let outcome = runTests(
                    of: model, program, measuresCoverage: coverage != nil, where: matchesFilter)
                report.append(outcome.report)
                reached.merge(outcome.coverage)
                if mutate, outcome.report.failedCount == 0, !outcome.report.results.isEmpty {
                    mutations.append(tryMutations(of: model))
                }
            } catch {
                // The other policies are tested all the same; the worst status is the one that counts.
                if let message = error.message { Output.tell("jitpolicy: \(message)\n") }
                if error.status >= defect?.status ?? 0 { defect = error }
            }
            progress.update(report.results.count)
        }
        progress.finish()
        if let defect, report.results.isEmpty { throw defect.silenced }
        try write(report, reached, mutations)
        if report.results.isEmpty {
            // A misspelt filter must not look like success.
            if let filter { throw Failure.usage("no test has `\(filter)` in its name") }
            Output.tell("there are no tests to run\n")
        }
        if let defect { throw defect.silenced }
        let hasSurvivors = mutations.contains { !$0.survivors.isEmpty }
        if report.failedCount > 0 || hasSurvivors { throw Failure.failed }
    }

    private func tryMutations(of model: Model) -> MutationReport {
        var progress = Progress("mutations")
        defer { progress.finish() }
        return JITPolicyTooling.mutate(model) { progress.update($0) }
    }

    /// Results on standard output, unless coverage has it in a format of its own; what a format has
    /// no place for on standard error.
    private func write(
        _ report: TestReport, _ reached: Coverage, _ mutations: [MutationReport]
    ) throws(Failure) {
        let results = text(of: report)
        let notes =
            (coverage == .text ? coverageText(reached) : "")
            + mutations.map(mutationText).joined()
        switch coverage {
        case .lcov:
            Output.tell(results + notes)
            try Output.write(coverageLCOV(reached))
        case .json:
            Output.tell(results + notes)
            try Output.write(coverageJSON(reached))
        case .text, nil:
            try Output.write(results)
            if format == .text { try Output.write(notes) } else { Output.tell(notes) }
        }
    }

    private func matchesFilter(_ name: String) -> Bool {
        guard let filter else { return true }
        return name.lowercased().contains(filter.lowercased())
    }

    private func text(of report: TestReport) -> String {
        switch format {
        case .text: testText(report)
        case .json: testJSON(report)
        case .junit: testJUnit(report)
        case .tap: testTAP(report)
        }
    }
}

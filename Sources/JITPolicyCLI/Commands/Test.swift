import ArgumentParser
import JITPolicyKit
import JITPolicyTooling

struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the tests in policies.",
        discussion: """
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

    @OptionGroup var policies: PolicyOptions

    func run() throws {
        var report = TestReport()
        var defect: Failure?
        var progress = Progress("tests")
        for path in try Files.policies(paths) {
            do throws(Failure) {
                let model = try policies.model(path)
                let program = try policies.verify(emit(model), path)
                report.append(
                    runTests(of: model, program, where: matchesFilter).report)
            } catch {
                // The other policies are tested all the same; the worst status is the one that counts.
                if let message = error.message { Output.tell("jitpolicy: \(message)\n") }
                if error.status >= defect?.status ?? 0 { defect = error }
            }
            progress.update(report.results.count)
        }
        progress.finish()
        if let defect, report.results.isEmpty { throw defect.silenced }
        try Output.write(text(of: report))
        if report.results.isEmpty { Output.tell("there are no tests to run\n") }
        if let defect { throw defect.silenced }
        if report.failedCount > 0 { throw Failure.failed }
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

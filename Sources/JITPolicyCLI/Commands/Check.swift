import ArgumentParser
import JITPolicyKit
import JITPolicyTooling

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compiles policies and lints them.",
        discussion: """
            EXAMPLE:
              jitpolicy check policies --strict --format sarif > findings.sarif
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, sarif, github
    }

    @Argument(help: "Policies, or folders of them; - is standard input.")
    var paths: [String]

    @Option(help: "How findings are printed: text, json, sarif or github.")
    var format = Format.text

    @Flag(help: "Let warnings fail too.")
    var strict = false

    @OptionGroup var policies: PolicyOptions

    func run() throws {
        var programs: [CompileResult] = []
        var progress = Progress("policies")
        for path in try Files.policies(paths) {
            programs.append(try policies.compile(path))
            progress.update(programs.count)
        }
        let findings = checkPrograms(programs, now: Clock.now)
        progress.finish()
        try Output.write(report(findings, programs))
        try end(findings.joined(), programs)
    }

    private func report(
        _ findings: [[Diagnostic]], _ programs: [CompileResult]
    ) -> String {
        var located: [LocatedDiagnostic] {
            zip(findings, programs).flatMap { locate($0, in: $1.loaded.files) }
        }
        return switch format {
        case .text:
            zip(findings, programs).map {
                renderText($0, files: $1.loaded.files, usesColor: Terminal.outputHasColor)
            }.joined()
        case .json: diagnosticsJSON(located)
        case .sarif: diagnosticsSARIF(located, version: toolVersion)
        case .github: diagnosticsForGitHub(located)
        }
    }

    private func end(
        _ findings: some Sequence<Diagnostic>, _ programs: [CompileResult]
    ) throws(Failure) {
        let findings = Array(findings)
        let errors = findings.count { $0.severity == .error }
        let warnings = findings.count { $0.severity == .warning }
        if format == .text {
            Output.tell(
                "\(counted(programs.count, "policy", "policies")): "
                    + "\(counted(errors, "error")), \(counted(warnings, "warning"))\n")
        }
        if programs.contains(where: \.hasUnreadableFile) { throw .unreadableInside }
        if errors > 0 || (strict && warnings > 0) { throw .failed }
    }
}

/// A count with its noun.
func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}

#if Host
/// What was found in a policy, with the way to where it was found.
struct FindingRow: View {
    var severity: String
    var tone: String
    var code: String
    var message: String
    var help: String?
    /// `policy.jitpolicy:12`
    var place: String?
    /// The address of that line on the page, if the page shows it.
    var link: String?

    /// - Parameter sources: what the page shows.
    init(_ finding: PolicyAssessment.Finding, in sources: [SourceView]) {
        severity = finding.severity
        tone =
            switch finding.severity {
            case "error": "bad"
            case "warning": "waiting"
            default: "over"
            }
        code = finding.code
        message = finding.message
        help = finding.help
        place = finding.file.map { file in file + (finding.line.map { ":\($0)" } ?? "") }
        let source = sources.first { $0.file == finding.file }
        link = source.map { SourceView.link(to: $0.file, line: finding.line ?? 1) }
    }
}

/// A test of a policy's own, and what came of it.
struct TestRow: View {
    var name: String
    var passed: Bool
    var failures: [String]

    init(_ test: PolicyAssessment.Test) {
        name = test.name
        passed = test.passed
        failures = test.failures
    }
}

extension PolicyAssessment {
    /// `2 warnings`, or `none`.
    var findingsText: String {
        let counts = ["error", "warning", "note"].compactMap { severity in
            let count = findings.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(severity)\(count == 1 ? "" : "s")"
        }
        return counts.isEmpty ? "none" : counts.joined(separator: ", ")
    }

    /// `12 pass`, or `1 of 12 fails`.
    var testsText: String {
        let failed = tests.count { !$0.passed }
        guard !tests.isEmpty else { return "none" }
        guard failed > 0 else { return tests.count == 1 ? "1 passes" : "\(tests.count) pass" }
        return "\(failed) of \(tests.count) \(failed == 1 ? "fails" : "fail")"
    }
}
#endif

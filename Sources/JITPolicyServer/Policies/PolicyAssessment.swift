#if Host
import JITPolicyHost
import JITPolicyKit
import JITPolicyRuntime
import JITPolicySyntax
import JITPolicyTooling

/// What there is to say of a policy before it may decide.
public struct PolicyAssessment: Hashable, Sendable, Codable {
    /// What the compiler or lint found.
    public struct Finding: Hashable, Sendable, Codable {
        public var code: String
        public var severity: String
        public var message: String
        public var help: String?
        /// Nil for what concerns the whole policy.
        public var file: String?
        public var line: Int?
        public var column: Int?
    }

    /// A test of the policy's own.
    public struct Test: Hashable, Sendable, Codable {
        public var name: String
        public var passed: Bool
        /// What each failed expectation wanted, and what came.
        public var failures: [String]
    }

    public var findings: [Finding] = []
    public var tests: [Test] = []
    /// `sha256:` and 64 digits; nil for what does not compile.
    public var digest: String?

    public var compiles: Bool { digest != nil }

    /// Whether it may decide: it compiles, and every test of its own passes.
    public var isActivatable: Bool { compiles && tests.allSatisfy(\.passed) }
}

/// Compiles a policy, looks for what lint would say, and runs its tests.
///
/// - Parameter now: microseconds since 1970, for rules that are about to end.
/// - Returns: the assessment and, for what compiles, the program's bytes.
func assess(
    _ bundle: PolicyBundle, now: Int64
) throws -> (assessment: PolicyAssessment, program: [UInt8]?) {
    let result = try compilePolicy(
        at: "/" + bundle.main, options: LoadOptions(root: "/", files: try bundle.fileProvider()))
    var assessment = PolicyAssessment()
    let findings = checkPrograms([result], now: now).flatMap(\.self)
    assessment.findings = locate(findings, in: result.loaded.files).map(
        PolicyAssessment.Finding.init)
    guard let model = result.model, let bytes = result.bytes() else { return (assessment, nil) }
    let program = try Program(bytes: bytes)
    assessment.digest = program.identity.digestText
    assessment.tests = runTests(of: model, program).report.results.map(PolicyAssessment.Test.init)
    return (assessment, bytes)
}

extension PolicyAssessment.Finding {
    init(_ finding: LocatedDiagnostic) {
        code = finding.code.rawValue
        severity = "\(finding.severity)"
        message = finding.message
        help = finding.help
        // Without the root that the loader was given.
        file = finding.place.map { String($0.file.trimmingPrefix("/")) }
        line = finding.place?.line
        column = finding.place?.column
    }
}

extension PolicyAssessment.Test {
    init(_ result: TestReport.Result) {
        name = result.name
        passed = result.failures.isEmpty
        failures = result.failures.map {
            "line \($0.line): expected \($0.expected), found \($0.found)"
        }
    }
}
#endif

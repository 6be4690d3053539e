import Foundation
import JITPolicyCompiler
import JITPolicyKit
import JITPolicyRuntime
import JITPolicySyntax
import JITPolicyTooling
import TestSupport
import Testing

/// Each page of `Lexing`, `Parsing`, `Checking` and `Linting`: what its policy is told.
///
/// A comment `# error: P0401` on a line expects that finding there; a `diagnostics` block lists them
/// all, with place and message. A page with neither expects none.
@Suite struct FindingsTests {
    @Test(
        arguments: try ["Lexing", "Parsing", "Checking", "Linting"].flatMap {
            try CasePage.all(in: caseFolder($0))
        })
    func `A page is told what it says`(page: CasePage) throws {
        let policy = try #require(page.blocks("policy").first { $0.name == nil })
        let result = compileInMemory(policy.content, page.files)
        let isLinted = page.url.path.contains("/Linting/")
        if isLinted { #expect(result.model != nil, "\(result.diagnostics.map(\.message))") }
        let findings = isLinted ? try lintFindings(result) : result.diagnostics
        let lines = findings.map { line($0, result.loaded.files) }
        if CasePage.isUpdating {
            return try page.rewrite("diagnostics", [lines.map { $0 + "\n" }.joined()])
        }
        let expected = page.blocks("diagnostics").map(\.content).joined()
        #expect(expected == lines.map { $0 + "\n" }.joined())
        #expect(marks(policy.content) == [] || marks(policy.content) == found(findings, result))
    }

    /// As `jitpolicy check` would on 2026-11-23, after the program's tests.
    private func lintFindings(_ result: CompileResult) throws -> [Diagnostic] {
        let model = try #require(result.model)
        var options = LintOptions(now: 1_795_392_000_000_000)
        if !model.tests.isEmpty {
            options.tested = runTests(of: model, try Program(bytes: emit(model))).tested
        }
        return lint(model, diagnostics: result.diagnostics, options: options)
    }

    /// `line:column: severity[CODE]: message`, with the file in front where it is another.
    private func line(_ finding: Diagnostic, _ files: [SourceFile]) -> String {
        let text = "\(finding.severity.name)[\(finding.code.rawValue)]: \(finding.message)"
        if let external = finding.external {
            return "\(external.file):\(external.line):\(external.column): \(text)"
        }
        guard let range = finding.range else { return text }
        let file = files[Int(range.file.rawValue)]
        let before = String(decoding: file.bytes[..<Int(range.start)], as: UTF8.self)
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        let column = (lines.last?.unicodeScalars.count ?? 0) + 1
        let prefix = range.file.rawValue == 0 ? "" : file.name + ":"
        return "\(prefix)\(lines.count):\(column): \(text)"
    }

    /// The findings that comments expect, as `line severity code`, sorted.
    private func marks(_ source: String) -> [String] {
        let mark = /# (error|warning|note): ([PL]\d{4})/
        return source.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .flatMap { index, line in
                line.matches(of: mark).map { "\(index + 1) \($0.output.1) \($0.output.2)" }
            }.sorted()
    }

    private func found(_ findings: [Diagnostic], _ result: CompileResult) -> [String] {
        findings.map { finding in
            let parts = line(finding, result.loaded.files).split(separator: ":")
            return "\(parts[0]) \(finding.severity.name) \(finding.code.rawValue)"
        }.sorted()
    }
}

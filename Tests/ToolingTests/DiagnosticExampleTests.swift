import JITPolicyKit
import JITPolicySyntax
import JITPolicyTooling
import Testing

@Suite struct DiagnosticExampleTests {
    /// What only a file of megabytes or hundreds of files would show.
    private static let limits: Set<DiagnosticCode> = [
        .fileTooLarge, .importsTooDeep, .conditionTooDeep, .tooManyRules, .patternTooLong,
        .tooManyFindings,
    ]

    @Test(arguments: DiagnosticCode.allCases.filter { !limits.contains($0) })
    func `The failing example of a page yields its code and no other`(code: DiagnosticCode) throws {
        let found = try findings(in: example(of: code, under: "## Shows it"), on: code)
        #expect(!found.isEmpty)
        #expect(Set(found.map(\.code)) == [code], "\(found.map(\.message))")
    }

    @Test(arguments: DiagnosticCode.allCases)
    func `The passing example of a page yields nothing`(code: DiagnosticCode) throws {
        let found = try findings(in: example(of: code, under: "## Mends it"), on: code)
        #expect(found.isEmpty, "\(found.map { "\($0.code.rawValue) \($0.message)" })")
    }

    /// The note that a program has no tests is about every small example.
    private func findings(
        in files: [String: [UInt8]], on code: DiagnosticCode
    ) throws -> [Diagnostic] {
        checkPrograms([try compiled(files)], now: testNow)[0].filter {
            $0.severity > .note || $0.code != .untestedRule
        }
    }

    /// The files of an example: fenced blocks below a heading.
    private func example(
        of code: DiagnosticCode, under heading: String
    ) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        var lines = DiagnosticPage(code).markdown.split(
            separator: "\n", omittingEmptySubsequences: false)[...]
        lines = lines.drop { $0 != heading }.dropFirst().prefix { !$0.hasPrefix("## ") }
        while let start = lines.firstIndex(where: { $0.hasPrefix("```") }) {
            let words = lines[start].dropFirst(3).split(separator: " ")
            let body = lines[(start + 1)...].prefix { $0 != "```" }
            lines = lines[body.endIndex...].dropFirst()
            let text = body.joined(separator: "\n") + "\n"
            switch words.map(String.init) {
            case ["policy"]: files["policy.jitpolicy"] = Array(text.utf8)
            case ["policy", "escaped"]: files["policy.jitpolicy"] = unescaped(text)
            case let words where words.first == "file": files[words[1]] = Array(text.utf8)
            case let words: Issue.record("an unknown block: \(words)")
            }
        }
        try #require(files["policy.jitpolicy"] != nil)
        return files
    }

    /// Text in which `\xNN` stands for a byte.
    private func unescaped(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Substring(text)
        while let character = rest.popFirst() {
            if character == "\\", rest.hasPrefix("x"),
                let byte = UInt8(rest.dropFirst().prefix(2), radix: 16)
            {
                bytes.append(byte)
                rest = rest.dropFirst(3)
            } else {
                bytes += Array(String(character).utf8)
            }
        }
        return bytes
    }
}

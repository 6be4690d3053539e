import JITPolicyKit
import Testing

/// Every operator with every kind of subject and operand.
@Suite struct CombinationTests {
    private static let subjects = [
        "app.path", "app.name", "app.publisher", "app.sha256", "app.version", "app.arguments",
        "app.downloaded", "app.drive", "user.name", "user.domain", "user.groups", "duration",
        "time",
        "user.risk", "device.ports", "length of ticket", "length of user.groups", "any argument",
        "5", "\"text\"", "'C:\\a'", "2h", "1.2.3", "true", "2026-01-01T00:00:00Z", "fixed",
        "nonsense", "numbers", "office", "ticketed", "[1]", "/x/",
    ]
    private static let operators = [
        "==", "!=", "<", "<=", ">", ">=", "in", "not in", "has", "has any of", "has all of",
        "has none of", "like", "not like", "like any of", "under", "not under", "under any of",
        "matches", "matches any of", "starts with", "ends with", "contains",
    ]
    private static let operands = [
        "app.path", "app.name", "ticket", "app.sha256", "user.name", "user.groups", "user.risk",
        "duration", "time", "5", "-5", "\"text\"", "'CORP\\alice'", "'C:\\a\\*.exe'", "\"[\"",
        "\"\"",
        "\"\(String(repeating: "ab", count: 32))\"", "2h", "1.2.3", "true", "2026-01-01",
        "2026-01-01T00:00:00Z", "08:00", "fixed", "floppy", "/x/", "hashes", "names", "globs",
        "texts", "paths", "numbers", "office", "ticketed", "nonsense", "app.nonsense", "[]", "[5]",
        "[\"a\", \"b*\"]", "['C:\\a', '/b']", "[/a/, /b/]", "[[\"/q\"], []]",
        "[\"a\", any of texts, \"**\"]",
        "[fixed, network]", "length of ticket",
    ]

    private static func conditions() -> [String] {
        subjects.flatMap { subject in
            operators.flatMap { used in operands.map { "\(subject) \(used) \($0)" } }
                + ["\(subject) is present", "\(subject) > 1", subject]
        }
    }

    private static func source(_ conditions: [String]) -> String {
        let definitions = conditions.enumerated().map { "define d\($0.offset) = \($0.element)" }
        return Mistake.declarations + "\n" + definitions.joined(separator: "\n")
    }

    /// The number of errors on each line.
    private static func errors(of result: CompileResult) -> [Int: Int] {
        let bytes = result.loaded.files[0].bytes
        var lineAt: [Int] = []
        var line = 0
        for byte in bytes {
            lineAt.append(line)
            if byte == 0x0A { line += 1 }
        }
        lineAt.append(line)
        var counts: [Int: Int] = [:]
        for diagnostic in result.diagnostics where diagnostic.severity == .error {
            guard let range = diagnostic.range else { continue }
            counts[lineAt[Int(range.start)], default: 0] += 1
        }
        return counts
    }

    @Test func `A comparison is accepted or refused by one finding, and what is accepted runs`()
        throws
    {
        var limits = CompileLimits()
        limits.syntax.diagnostics = .max
        limits.diagnostics = .max
        let options = LoadOptions(
            limits: limits, files: .memory([:]),
            zones: .memory([.testLondon], version: "2026a"))
        let conditions = Self.conditions()
        let first = Mistake.declarations.split(separator: "\n").count
        let all = try compilePolicy(source: Self.source(conditions), options: options)
        let errors = Self.errors(of: all)
        #expect(all.model == nil)
        var accepted: [String] = []
        for (index, condition) in conditions.enumerated() {
            // Each element of a list may be a mistake of its own.
            let most = condition.contains(", ") ? 3 : 1
            switch errors[first + index] ?? 0 {
            case 0: accepted.append(condition)
            case 1...most: continue
            case let count: Issue.record("\(count) findings on `\(condition)`")
            }
        }
        // Of some thirty thousand few make sense, and none is lost.
        #expect(accepted.count > 300 && accepted.count < conditions.count / 10)

        let rules = accepted.indices.map { "deny \"r\($0)\" { when d\($0) }" }
        let source = Self.source(accepted) + "\n" + rules.joined(separator: "\n")
        let result = try compilePolicy(source: source, options: options)
        #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
        let program = try #require(try result.program())
        #expect(program.schema == result.model?.schema)
    }
}

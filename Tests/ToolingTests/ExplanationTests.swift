import JITPolicyJSON
import JITPolicyKit
import JITPolicyRuntime
import JITPolicyTooling
import TestSupport
import Testing

@Suite struct ExplanationTests {
    private let known = #"""
        {"app": {"name": "y.exe", "signature": "unsigned"}, "device": {"groups": ["Laptops"]},
         "user": {"name": "CORP\\eve", "groups": ["Staff"]}}
        """#

    private func explanation(of condition: String, _ request: String) throws -> RuleExplanation {
        let source = "deny \"d\" { when \(condition) }"
        let bytes = try #require(compileInMemory(source).bytes(), "\(condition)")
        let program = try Program(bytes: bytes)
        var decoder = RequestDecoder(schema: program.schema)
        var decoded = decoder.emptyRequest
        try decoder.decode(Array(request.utf8).span, into: &decoded)
        var machine = Machine(program)
        try machine.decide(decoded)
        return try #require(machine.explanations(for: decoded).first)
    }

    @Test(arguments: [
        ("app.signature != valid", Truth.true), ("app.signature != unsigned", .false),
        ("app.name not in [\"x.exe\"]", .true), ("app.name not in [\"y.exe\"]", .false),
        ("app.path is missing", .true), ("app.name is missing", .false),
        ("user.groups has none of [\"Ops\"]", .true),
        ("user.groups has none of [\"Staff\"]", .false),
        (#"user.name != 'CORP\ann'"#, .true), (#"user.name != 'CORP\eve'"#, .false),
        ("app.publisher != \"X\"", .unknown),
    ])
    func `A comparison that is written as an opposite has the value of what is written`(
        condition: String, value: Truth
    ) throws {
        let rule = try explanation(of: condition, known)
        #expect(rule.value == value)
        #expect(!rule.comparisons.isEmpty)
        for comparison in rule.comparisons {
            #expect(comparison.text == condition && comparison.value == value)
        }
    }

    @Test func `What stands within a written not keeps its own value`() throws {
        let rule = try explanation(
            of: "not (app.name == \"x.exe\" or app.name != \"y.exe\")", known)
        #expect(rule.value == .true)
        #expect(rule.comparisons.map(\.value) == [.false, .false])
    }

    @Test func `The closest miss stands first, and what holds before all that does not`() throws {
        let explanations = [
            RuleExplanation(rule: "never", effect: .approve, value: .false),
            miss("two", 2), miss("one", 1), miss("also one", 1),
            RuleExplanation(rule: "held back", effect: .approve, value: .true),
        ]
        let parts = DecisionParts(Decision(outcome: .deny), explanations)
        #expect(
            parts.closestMissFirst.map(\.rule.rule) == [
                "held back", "one", "also one", "two", "never",
            ])
        #expect(parts.isByDefault && parts.decidedBy.isEmpty)
    }

    private func miss(_ name: String, _ count: Int) -> RuleExplanation {
        let comparison = ComparisonExplanation(
            file: "p", line: 1, column: 1, text: "emergency", value: .false)
        return RuleExplanation(
            rule: name, effect: .approve, value: .false,
            comparisons: Array(repeating: comparison, count: count))
    }
}

import JITPolicyRuntime
import JITPolicySyntax

/// Findings about samples and tests.
extension Diagnostic {
    static func repeatedAssignment(
        _ attribute: String, at range: SourceRange, firstAt earlier: SourceRange
    ) -> Diagnostic {
        .error(
            .repeatedAssignment, "`\(attribute)` is given twice", at: range,
            related: [Label(range: earlier, text: "first given here")], help: "keep one of them")
    }

    static func givenMissing(before step: String, at range: SourceRange) -> Diagnostic {
        .error(
            .incompleteTest, "`\(step)` needs a `given` before it", at: range,
            help: "say which request is decided: `given SAMPLE` or `given { … }`")
    }

    static func repeatedHistory(at range: SourceRange) -> Diagnostic {
        .error(
            .incompleteTest, "a `given` has one `history`; this is another", at: range,
            help: "write all entries in one `history [ … ]`")
    }

    static func expectMissing(at range: SourceRange) -> Diagnostic {
        .error(
            .incompleteTest, "nothing is expected of this", at: range,
            help:
                "write what the decision must be: `expect approve`, `expect deny` or `expect review`"
        )
    }

    static func wrongEffect(
        _ rule: String, _ found: Effect, _ declared: SourceRange, expected: Effect,
        at range: SourceRange
    ) -> Diagnostic {
        .error(
            .wrongRuleEffect,
            "expected the name of a rule that can \(expected.name), found `\(rule)`, of effect \(found.name)",
            at: range, related: [Label(range: declared, text: "declared here")])
    }
}

import JITPolicyRuntime
import JITPolicySyntax

/// Findings about names: what is unknown, what is declared twice, what is something else.
extension Diagnostic {
    static func unknownName(_ name: Name, expected: String, nearest: String?) -> Diagnostic {
        .error(
            .unknownName, "nothing is named `\(name.text)`; expected \(expected)", at: name.range,
            help: "declare it, or import the file that does", nearest: nearest)
    }

    static func unknownAttribute(_ name: Name, nearest: String?) -> Diagnostic {
        .error(
            .unknownAttribute, "no attribute is named `\(name.text)`", at: name.range,
            help: "declare an attribute of your host: `attribute \(name.text) : TYPE`",
            nearest: nearest)
    }

    static func unknownRule(
        _ literal: TextLiteral, effect: Effect, nearest: String?
    ) -> Diagnostic {
        let quote = literal.isRaw ? "'" : "\""
        return .error(
            .unknownRule, "no \(effect.name) rule is named `\(literal.value)`", at: literal.range,
            nearest: nearest.map { "\(quote)\($0)\(quote)" })
    }

    static func duplicateName(
        _ name: String, at range: SourceRange, declaredAt earlier: SourceRange
    ) -> Diagnostic {
        .error(
            .duplicateName, "`\(name)` is declared twice", at: range,
            related: [Label(range: earlier, text: "first declared here")],
            help: "give one of them another name")
    }

    static func duplicateRule(
        _ name: String, at range: SourceRange, declaredAt earlier: SourceRange
    ) -> Diagnostic {
        .error(
            .duplicateName, "two rules are named `\(name)`", at: range,
            related: [Label(range: earlier, text: "first declared here")],
            help: "decisions and tests name rules, so each needs a name of its own")
    }

    static func reservedName(_ name: Name, because reason: String) -> Diagnostic {
        .error(
            .reservedName, "`\(name.text)` can't be declared: it is \(reason)", at: name.range,
            help: "choose another name")
    }

    static func wrongKind(
        _ name: Name, _ declared: DeclaredName, expected: String
    ) -> Diagnostic {
        .error(
            .wrongKindOfName, "`\(name.text)` is a \(declared.kind.rawValue); expected \(expected)",
            at: name.range, related: [Label(range: declared.range, text: "declared here")])
    }

    static func attributeInPlace(_ name: Name, _ type: ValueType, of expected: String) -> Diagnostic
    {
        .error(
            .wrongKindOfName,
            "`\(name.text)` is an attribute of type \(type.description); expected \(expected)",
            at: name.range, help: "an attribute stands on the left of its operator")
    }

    static func notACondition(_ name: Name, _ type: ValueType) -> Diagnostic {
        .error(
            .typeMismatch,
            "`\(name.text)` is of type \(type.description); expected bool, which alone is a condition",
            at: name.range, help: "compare it with something")
    }

    static func cycle(of kind: String, _ names: [Name]) -> Diagnostic {
        let chain = (names + names.prefix(1)).map { "`\($0.text)`" }.joined(separator: " → ")
        return .error(
            .cyclicDeclaration, "a \(kind) can't need itself: \(chain)",
            at: names.first?.range,
            related: names.dropFirst().map { Label(range: $0.range, text: "which needs the next") })
    }

    static func duplicatePolicy(
        at range: SourceRange, declaredAt earlier: SourceRange
    ) -> Diagnostic {
        .error(
            .duplicatePolicy, "a program has one policy declaration; this is another", at: range,
            related: [Label(range: earlier, text: "the first stands here")])
    }

    static func invalidAttribute(_ name: Name, because reason: String) -> Diagnostic {
        .error(
            .invalidAttributeDeclaration,
            "the attribute `\(name.text)` can't be declared: \(reason)", at: name.range)
    }

    static func invalidType(_ message: String, _ range: SourceRange) -> Diagnostic {
        .error(.invalidAttributeDeclaration, message, at: range)
    }

    static func invalidListType(_ type: String, at range: SourceRange) -> Diagnostic {
        let types = ListType.allCases.map(\.rawValue).joined(separator: ", ")
        return .error(
            .typeMismatch, "a list can't be of type `\(type)`; expected one of \(types)", at: range)
    }
}

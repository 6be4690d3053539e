import JITPolicyRuntime
import JITPolicySyntax

/// What a name of the one namespace stands for.
struct DeclaredName {
    enum Kind: String, CaseIterable { case list, schedule, definition, sample }
    var kind: Kind
    /// Of lists, schedules and definitions: their place in the model. Of samples: in the
    /// declarations.
    var index: Int
    var range: SourceRange
}

/// The names of lists, schedules, definitions and samples, and of rules.
struct Scope {
    var names: [String: DeclaredName] = [:]
    var rules: [String: (effect: Effect, range: SourceRange)] = [:]

    /// The names of these kinds, for suggestions.
    func names(of kinds: Set<DeclaredName.Kind>) -> [String] {
        names.filter { kinds.contains($0.value.kind) }.map(\.key)
    }
}

extension Checker {
    mutating func checkDeclaredNames() {
        let reserved = ReservedNames(model.schema)
        for (index, list) in declarations.lists.enumerated() {
            declare(list.name, .list, index, reserved)
        }
        for (index, schedule) in declarations.schedules.enumerated() {
            declare(schedule.name, .schedule, index, reserved)
        }
        for (index, definition) in declarations.definitions.enumerated() {
            declare(definition.name, .definition, index, reserved)
        }
        for (index, sample) in declarations.samples.enumerated() {
            declare(sample.name, .sample, index, reserved)
        }
        scope.rules.reserveCapacity(declarations.rules.count)
        for rule in declarations.rules { declareRule(rule) }
    }

    private mutating func declare(
        _ name: Name, _ kind: DeclaredName.Kind, _ index: Int, _ reserved: ReservedNames
    ) {
        if let earlier = scope.names[name.text] {
            report(.duplicateName(name.text, at: name.range, declaredAt: earlier.range))
            return
        }
        if let reason = reserved.reason(for: name.text) {
            report(.reservedName(name, because: reason))
        }
        scope.names[name.text] = DeclaredName(kind: kind, index: index, range: name.range)
    }

    private mutating func declareRule(_ rule: RuleDeclaration) {
        let name = nfc(rule.name.value)
        if let earlier = scope.rules[name] {
            report(.duplicateRule(name, at: rule.name.range, declaredAt: earlier.range))
        } else {
            scope.rules[name] = (Effect(rule.effect), rule.name.range)
        }
    }
}

/// The words that no list, schedule, definition or sample may be called.
private struct ReservedNames {
    private var attributeParts: [String: String] = [:]
    private var enumerationValues: [String: String] = [:]

    init(_ schema: Schema) {
        for attribute in schema.attributes {
            let first = attribute.name.prefix { $0 != "." }
            attributeParts[String(first)] = attribute.name
            let element = attribute.type.element ?? attribute.type
            guard case .oneOf(let values) = element else { continue }
            for value in values where enumerationValues[value] == nil {
                enumerationValues[value] = attribute.name
            }
        }
    }

    func reason(for name: String) -> String? {
        if let attribute = attributeParts[name] {
            return attribute == name ? "an attribute" : "the start of the attribute `\(attribute)`"
        }
        if let attribute = enumerationValues[name] { return "a value of `\(attribute)`" }
        return Keyword(word: name) == nil ? nil : "a word of the language"
    }
}

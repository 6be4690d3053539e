import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    /// Whether an attribute or a declaration has this name.
    func isKnown(_ name: Name) -> Bool {
        attributeSlots[name.text] != nil || scope.names[name.text] != nil
    }

    /// Tells that a value is not of the type that belongs at its place.
    mutating func reportMismatch(_ value: Value, expected: ValueType) {
        if case .name(let name) = value, !isKnown(name), !isEnumerationValue(name.text) {
            return reportUnknown(name, expecting: [])
        }
        report(
            .typeMismatch(
                expected: expected.description, found: describe(value), at: value.range,
                help: advice(for: value, expected: expected),
                fix: fix(for: value, expected: expected)))
    }

    /// A value, with its type, as a message names it.
    func describe(_ value: Value) -> String {
        switch value {
        case .text: "text"
        case .regex: "a regular expression"
        case .integer: "int"
        case .duration: "duration"
        case .timeOfDay: "a time of day"
        case .date: "a date"
        case .timestamp: "timestamp"
        case .version: "version"
        case .bool: "bool"
        case .name(let name): describe(name)
        case .length: "int"
        case .list: "a list"
        case .anyOf: "`any of`"
        case .missing: "`missing`"
        }
    }

    private func describe(_ name: Name) -> String {
        if let slot = attributeSlots[name.text] {
            return "`\(name.text)` of type \(model.schema[slot].type.description)"
        }
        if let declared = scope.names[name.text] {
            return "the \(declared.kind.rawValue) `\(name.text)`"
        }
        return "the enumeration value `\(name.text)`"
    }

    private func advice(for value: Value, expected: ValueType) -> String? {
        switch (expected, value) {
        case (_, .name(let name)) where attributeSlots[name.text] != nil:
            "only a value that is written out fits here"
        case (.duration, .integer): "write a unit: `30s`, `15m`, `2h`, `7d`, `1w`"
        case (.timestamp, .date): "write the time too: `2026-12-31T18:00:00Z`"
        case (.version, .text): "write the version without quotes: `1.92.0`"
        case (.hash, _): "write the SHA-256 as 64 hexadecimal digits in quotes"
        case (.text, _), (.name, _), (.path, _): "write it in quotes"
        case (.oneOf(let values), _):
            "write one of \(values.map { "`\($0)`" }.joined(separator: ", "))"
        case (.bool, _): "write `true` or `false`"
        default: nil
        }
    }

    /// Takes the quotes off a value of an enumeration, a version or a truth value.
    private func fix(for value: Value, expected: ValueType) -> Diagnostic.FixIt? {
        guard case .text(let literal) = value else { return nil }
        let isMeant =
            switch expected {
            case .oneOf(let values): values.contains(literal.value)
            case .bool: literal.value == "true" || literal.value == "false"
            default: false
            }
        guard isMeant else { return nil }
        return .replacing(literal.range, with: literal.value, "take the quotes off")
    }

    func isEnumerationValue(_ name: String) -> Bool {
        model.schema.attributes.contains { attribute in
            guard case .oneOf(let values) = attribute.type.element ?? attribute.type else {
                return false
            }
            return values.contains(name)
        }
    }
}

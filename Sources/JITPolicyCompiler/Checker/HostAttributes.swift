import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    /// Makes the schema: built-in attributes, then the declared ones in order of their name.
    mutating func checkHostAttributes() {
        var declared: [String: (type: ValueType, range: SourceRange)] = [:]
        for declaration in declarations.attributes {
            let name = declaration.name
            if let earlier = declared[name.text] {
                report(.duplicateName(name.text, at: name.range, declaredAt: earlier.range))
            } else if let reason = refusal(of: name.text, besides: declared.keys) {
                report(.invalidAttribute(name, because: reason))
            } else {
                // An attribute of an unusable type stands for one of text until that is mended.
                let type = valueType(declaration.type) ?? .text
                declared[name.text] = (type, name.range)
            }
        }
        let attributes = declared.map { Attribute(name: $0.key, type: $0.value.type) }
        model.schema = Schema(hostAttributes: attributes.sorted { precedes($0.name, $1.name) })
        for (index, attribute) in model.schema.attributes.enumerated() {
            attributeSlots[attribute.name] = Slot(rawValue: UInt16(index))
        }
    }

    /// Why an attribute can't be declared by this name, if it can't: in a request an attribute is
    /// one key, so none may be inside another.
    private func refusal(
        of name: String,
        besides declared: Dictionary<String, (type: ValueType, range: SourceRange)>.Keys
    ) -> String? {
        let builtins = BuiltinAttribute.allCases.map(\.attribute.name)
        if builtins.contains(name) { return "the language defines it" }
        if name == "id" || name == "history" { return "requests have a key of that name" }
        guard declared.count < Int(UInt16.max) - builtins.count else {
            return "a program has at most \(UInt16.max) attributes"
        }
        for other in builtins + declared {
            if other.hasPrefix(name + ".") { return "it would hold the attribute `\(other)`" }
            if name.hasPrefix(other + ".") { return "`\(other)` is an attribute with a value" }
        }
        return nil
    }

    /// The type that is written, or nil when it is none, which is then told.
    private mutating func valueType(_ syntax: TypeSyntax) -> ValueType? {
        switch syntax {
        case .simple(let name): return simpleType(name)
        case .oneOf(let values, _): return enumeration(values)
        case .listOfText: return .listOfText
        case .set(let element, let range):
            guard let type = valueType(element) else { return nil }
            if type.element != nil {
                report(.invalidType("a set can't have members of type \(type.description)", range))
                return nil
            }
            return .set(of: type)
        }
    }

    private mutating func enumeration(_ values: [Name]) -> ValueType? {
        var seen: Set<String> = []
        for value in values where !seen.insert(value.text).inserted {
            report(.invalidType("the value `\(value.text)` is named twice", value.range))
            return nil
        }
        return .oneOf(values.map(\.text))
    }

    /// The type of that name; the parser has told of any other.
    private mutating func simpleType(_ name: Name) -> ValueType? {
        let simple: [ValueType] = [
            .bool, .int, .text, .name, .path, .hash, .version, .duration, .timestamp,
        ]
        let type = simple.first { $0.description == name.text }
        if type == nil { isComplete = false }
        return type
    }
}

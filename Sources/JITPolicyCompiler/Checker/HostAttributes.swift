import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    /// Makes the schema: built-in attributes, then the declared ones in order of their name.
    mutating func checkHostAttributes() {
        var keys = RequestKeys()
        var declared: [String: (type: ValueType, range: SourceRange)] = [:]
        for declaration in declarations.attributes {
            let name = declaration.name
            if let earlier = declared[name.text] {
                report(.duplicateName(name.text, at: name.range, declaredAt: earlier.range))
            } else if let reason = keys.refusal(of: name.text) {
                report(.invalidAttribute(name, because: reason))
            } else if !toldPlaces.touch(declaration.range), let type = valueType(declaration.type) {
                declared[name.text] = (type, name.range)
                keys.insert(name.text)
            } else {
                lostNames.insert(name.text)
            }
        }
        let attributes = declared.map { Attribute(name: $0.key, type: $0.value.type) }
        model.schema = Schema(hostAttributes: attributes.sorted { precedes($0.name, $1.name) })
        for (index, attribute) in model.schema.attributes.enumerated() {
            attributeSlots[attribute.name] = Slot(rawValue: UInt16(index))
        }
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

/// The keys of a request, where an attribute is a value and whatever comes before a dot holds
/// others: no name can be both.
private struct RequestKeys {
    private var values: Set<String> = []
    /// What holds attributes, and one of them.
    private var holders: [String: String] = [:]
    private let builtins: Set<String>

    init() {
        builtins = Set(BuiltinAttribute.allCases.map(\.attribute.name))
        for name in builtins.sorted() { insert(name) }
    }

    mutating func insert(_ name: String) {
        values.insert(name)
        for holder in holders(of: name) where holders[holder] == nil { holders[holder] = name }
    }

    /// Why an attribute can't be declared by this name, if it can't.
    func refusal(of name: String) -> String? {
        if builtins.contains(name) { return "the language defines it" }
        if name == "id" || name == "history" { return "requests have a key of that name" }
        if let inside = holders[name] { return "it would hold the attribute `\(inside)`" }
        if let value = holders(of: name).first(where: values.contains) {
            return "`\(value)` is an attribute with a value"
        }
        // INVARIANT: a slot fits 16 bits.
        let limit = Int(UInt16.max)
        return values.count < limit ? nil : "a program has at most \(limit) attributes"
    }

    /// `a` and `a.b` of `a.b.c`.
    private func holders(of name: String) -> [String] {
        name.indices.filter { name[$0] == "." }.map { String(name[..<$0]) }
    }
}

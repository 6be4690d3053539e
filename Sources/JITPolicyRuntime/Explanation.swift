/// Why one rule did or did not apply to one request: made on demand, for people and audit trails.
public struct RuleExplanation: Hashable, Sendable {
    public var rule: String
    public var effect: Effect
    /// The value of the rule's condition.
    public var value: Truth
    /// The comparisons that settled it, as they stand in the source.
    public var comparisons: [ComparisonExplanation]

    public init(
        rule: String, effect: Effect, value: Truth, comparisons: [ComparisonExplanation] = []
    ) {
        self.rule = rule
        self.effect = effect
        self.value = value
        self.comparisons = comparisons
    }
}

/// One comparison of a rule, its value, and what the request had for it.
public struct ComparisonExplanation: Hashable, Sendable {
    public var file: String
    /// From 1.
    public var line: Int
    /// In Unicode scalars, from 1.
    public var column: Int
    /// As it is written in the policy.
    public var text: String
    /// Of what is written: `a != b` is true where they differ.
    public var value: Truth
    /// The attributes that it reads, in its order.
    public var found: [FoundAttribute]

    public init(
        file: String, line: Int, column: Int, text: String, value: Truth,
        found: [FoundAttribute] = []
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.text = text
        self.value = value
        self.found = found
    }
}

/// An attribute and what the request had for it.
public struct FoundAttribute: Hashable, Sendable {
    public var attribute: String
    public var value: FoundValue
    /// The request did not give it; it follows from another fact, as `app.name` from `app.path`.
    public var isDerived: Bool
    /// It was given, and counts as unknown: it has no one meaning, or its signature is not valid.
    public var isUnusable: Bool

    public init(
        attribute: String, value: FoundValue, isDerived: Bool = false, isUnusable: Bool = false
    ) {
        self.attribute = attribute
        self.value = value
        self.isDerived = isDerived
        self.isUnusable = isUnusable
    }
}

/// The value of an attribute in a request, as it was given.
public indirect enum FoundValue: Hashable, Sendable {
    case missing
    case bool(Bool)
    /// An int, or a duration in seconds.
    case integer(Int64)
    /// Microseconds since 1970.
    case timestamp(Int64)
    /// Text, a name, a path, a version, or the name of a value of an enumeration.
    case text(String)
    /// 32 bytes.
    case hash([UInt8])
    case list([FoundValue])
}

extension Request {
    /// What this request has for an attribute.
    public func found(_ slot: Slot) -> FoundValue {
        let field = self[slot]
        guard field.isPresent else { return .missing }
        let type = schema[slot].type
        guard let element = type.element else {
            return found(type, integer: field.integer, slice: field.slice)
        }
        return .list(
            members(field).map { found(element, integer: $0.integer, slice: $0.slice) })
    }

    private func found(_ type: ValueType, integer: Int64, slice: Slice) -> FoundValue {
        switch type {
        case .bool: .bool(integer != 0)
        case .int, .duration: .integer(integer)
        case .timestamp: .timestamp(integer)
        case .oneOf(let values): .text(values[Int(integer)])
        case .text, .name, .path, .version: .text(text(slice))
        case .hash: .hash(Array(bytes[slice.range]))
        case .set, .listOfText: .list([])  // Sets and lists do not nest.
        }
    }
}

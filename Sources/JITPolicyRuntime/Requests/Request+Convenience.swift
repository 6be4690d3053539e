extension Request {
    /// Sets text, a name, a path or version text.
    public mutating func set(_ attribute: BuiltinAttribute, _ text: String) throws(RequestDefect) {
        try set(Slot(attribute), text: Array(text.utf8).span)
    }

    /// Sets a bool attribute.
    public mutating func set(_ attribute: BuiltinAttribute, _ value: Bool) throws(RequestDefect) {
        try set(Slot(attribute), integer: value ? 1 : 0)
    }

    /// Sets an int, a duration in seconds, or a timestamp in microseconds since 1970.
    public mutating func set(_ attribute: BuiltinAttribute, _ value: Int64) throws(RequestDefect) {
        try set(Slot(attribute), integer: value)
    }

    /// Sets all members of a set or list of text.
    public mutating func set(_ attribute: BuiltinAttribute, _ members: [String])
        throws(RequestDefect)
    {
        try begin(Slot(attribute))
        for member in members { try append(Array(member.utf8).span, to: Slot(attribute)) }
    }

    /// Sets an enumeration by the name of its value.
    public mutating func set(_ attribute: BuiltinAttribute, oneOf value: String)
        throws(RequestDefect)
    {
        guard case .oneOf(let values) = attribute.attribute.type else {
            throw .wrongType(attribute.attribute.name, expected: attribute.attribute.type)
        }
        guard let index = values.firstIndex(of: value) else {
            throw .outOfRange(
                attribute.attribute.name, found: "`\(value)`",
                expected: "one of " + values.joined(separator: ", "))
        }
        try set(Slot(attribute), integer: Int64(index))
    }
}

/// The attributes that requests to one program may carry, each at its slot.
///
/// Two schemas are equal when they declare the same host attributes in the same order.
public struct Schema: Hashable, Sendable {
    /// Built-in attributes first, then the host's own in declaration order (sorted by name).
    public let attributes: [Attribute]

    /// A schema with the built-in attributes and these of the host's own.
    public init(hostAttributes: [Attribute] = []) {
        attributes =
            hostAttributes.isEmpty
            ? Self.builtinAttributes : Self.builtinAttributes + hostAttributes
    }

    public static let builtin = Schema()

    /// Whether another is the same: at once where they share their storage, as those of a program and of the requests
    /// that are made for it do.
    @inline(__always)
    func isSame(as other: Schema) -> Bool {
        attributes.span.isIdentical(to: other.attributes.span) || self == other
    }

    private static let builtinAttributes = BuiltinAttribute.allCases.map(\.attribute)

    public var hostAttributes: ArraySlice<Attribute> {
        attributes.dropFirst(BuiltinAttribute.allCases.count)
    }

    public subscript(slot: Slot) -> Attribute { attributes[slot.index] }

    /// The slot of a dotted name, or nil when no attribute has it.
    public func slot(named name: String) -> Slot? {
        attributes.firstIndex { $0.name == name }.map { Slot(rawValue: UInt16($0)) }
    }
}

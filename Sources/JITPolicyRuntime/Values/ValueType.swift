/// The type of an attribute, known when a policy is compiled.
public indirect enum ValueType: Hashable, Sendable {
    case bool
    case int
    /// Compares exactly, after NFC.
    case text
    /// Compares by the case rule of the request's system, after NFC.
    case name
    /// Compares by the case rule of the request's system, after normalisation.
    case path
    /// 32 bytes: a SHA-256.
    case hash
    /// Up to eight numeric parts.
    case version
    /// Whole seconds.
    case duration
    /// Microseconds since 1970-01-01T00:00:00Z.
    case timestamp
    /// One of the named values; a value is held as its index.
    case oneOf([String])
    case set(of: ValueType)
    /// In order, with duplicates: command-line arguments.
    case listOfText

    /// As it is written in a policy.
    public var description: String {
        switch self {
        case .bool: "bool"
        case .int: "int"
        case .text: "text"
        case .name: "name"
        case .path: "path"
        case .hash: "hash"
        case .version: "version"
        case .duration: "duration"
        case .timestamp: "timestamp"
        case .oneOf(let values): "one of " + values.joined(separator: ", ")
        case .set(let element): "set of " + element.description
        case .listOfText: "list of text"
        }
    }

    /// How a request stores a value of this type.
    public enum Storage: UInt8, Sendable, BitwiseCopyable { case integer, bytes, hash, elements }

    public var storage: Storage {
        switch self {
        case .bool, .int, .duration, .timestamp, .oneOf: .integer
        case .text, .name, .path, .version: .bytes
        case .hash: .hash
        case .set, .listOfText: .elements
        }
    }

    /// The type of a member of a set or list; nil for a scalar type.
    public var element: ValueType? {
        switch self {
        case .set(let element): element
        case .listOfText: .text
        default: nil
        }
    }
}

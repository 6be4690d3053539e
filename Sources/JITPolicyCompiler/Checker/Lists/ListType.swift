public import JITPolicyRuntime

/// The types that a named list may have.
public enum ListType: String, CaseIterable, Hashable, Sendable {
    case hash, name, text, path, version, int

    /// The type of its elements.
    public var element: ValueType {
        switch self {
        case .hash: .hash
        case .name: .name
        case .text: .text
        case .path: .path
        case .version: .version
        case .int: .int
        }
    }
}

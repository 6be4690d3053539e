#if Host
import JITPolicyHost

// What pages read of records.
extension JSON {
    var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// The texts of an array, and nothing of what else is in it.
    var texts: [String] {
        guard case .array(let values) = self else { return [] }
        return values.compactMap(\.text)
    }

    var isObject: Bool {
        if case .object = self { true } else { false }
    }

    /// Nil where there is no such member, or it is null.
    subscript(name: String) -> JSON? {
        guard let value = members[name], value != .null else { return nil }
        return value
    }
}
#endif

#if Host
import JITPolicyHost

/// A value as YAML 1.2, in block style: for descriptions that people read, too.
func yaml(_ value: JSON) -> String { lines(value).map { $0 + "\n" }.joined() }

private func lines(_ value: JSON) -> [String] {
    switch value {
    case .object(let members) where !members.isEmpty:
        members.sorted { $0.key < $1.key }.flatMap { key, value -> [String] in
            let inner = lines(value)
            guard value.isBlock else { return ["\(scalar(key)): \(inner[0])"] }
            return ["\(scalar(key)):"] + inner.map { "  " + $0 }
        }
    case .array(let values) where !values.isEmpty:
        values.flatMap { value -> [String] in
            let inner = lines(value)
            return ["- " + inner[0]] + inner.dropFirst().map { "  " + $0 }
        }
    case .text(let text): [scalar(text)]
    // Numbers, `true`, `null`, `{}` and `[]` are spelt alike.
    case let value: [String(decoding: value.canonical, as: UTF8.self)]
    }
}

extension JSON {
    /// Whether it takes lines of its own below its key.
    fileprivate var isBlock: Bool {
        switch self {
        case .object(let members): !members.isEmpty
        case .array(let values): !values.isEmpty
        case .null, .bool, .integer, .text: false
        }
    }
}

/// A text without quotes where it can be taken for nothing else; a JSON text is one of YAML as well.
private func scalar(_ text: String) -> String {
    let isPlain = text.wholeMatch(of: /[A-Za-z\/][A-Za-z0-9_\/. {}-]*[A-Za-z0-9}]|[A-Za-z]/) != nil
    let isWord = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(
        text.lowercased())
    guard isPlain, !isWord, !text.contains(" {") else {
        return String(decoding: JSON.text(text).canonical, as: UTF8.self)
    }
    return text
}
#endif

/// A JSON value to be written: keys stay in the order in which they are given.
public enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// Finite.
    case number(Double)
    case text(String)
    case array([JSONValue])
    case object([(String, JSONValue)])

    /// The value as indented text, without a newline at its end.
    public var description: String {
        var output = ""
        write(to: &output, depth: 0)
        return output
    }

    private func write(to output: inout String, depth: Int) {
        switch self {
        case .null: output += "null"
        case .bool(let value): output += value ? "true" : "false"
        case .integer(let value): output += String(value)
        case .number(let value): output += String(value)
        case .text(let value): output += JSONValue.quote(value)
        case .array(let values):
            Self.write("[", values, "]", to: &output, depth) { value, output in
                value.write(to: &output, depth: depth + 1)
            }
        case .object(let members):
            Self.write("{", members, "}", to: &output, depth) { member, output in
                output += JSONValue.quote(member.0) + ": "
                member.1.write(to: &output, depth: depth + 1)
            }
        }
    }

    private static func write<Item>(
        _ open: String, _ items: [Item], _ close: String, to output: inout String, _ depth: Int,
        _ writeItem: (Item, inout String) -> Void
    ) {
        output += open
        for (index, item) in items.enumerated() {
            output += index == 0 ? "\n" : ",\n"
            output += String(repeating: "  ", count: depth + 1)
            writeItem(item, &output)
        }
        if !items.isEmpty { output += "\n" + String(repeating: "  ", count: depth) }
        output += close
    }

    /// Text in quotes, with what RFC 8259 wants escaped.
    static func quote(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension JSONValue {
    /// A text, or null without one.
    static func text(_ value: String?) -> JSONValue { value.map { .text($0) } ?? .null }

    static func integer(_ value: Int) -> JSONValue { .integer(Int64(value)) }

    static func texts(_ values: some Sequence<String>) -> JSONValue {
        .array(values.map { .text($0) })
    }
}

public import JITPolicyRuntime

/// Seconds as the language writes a duration: `1h30m`.
public func durationText(seconds: Int64) -> String {
    guard seconds > 0 else { return "\(seconds)s" }
    var rest = seconds
    var text = ""
    for (unit, length) in [("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)]
        as [(String, Int64)]
    {
        if rest >= length { text += "\(rest / length)\(unit)" }
        rest %= length
    }
    return text
}

/// Days since 1970 as `2026-12-31`.
func dateText(daysSince1970 days: Int64) -> String {
    let (year, month, day) = civilFromDays(Int(days))
    return [padded(Int64(year), 4), padded(Int64(month), 2), padded(Int64(day), 2)]
        .joined(separator: "-")
}

private func padded(_ value: Int64, _ count: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, count - text.count)) + text
}

extension Truth {
    /// As it is written in a decision.
    public var name: String {
        switch self {
        case .true: "true"
        case .false: "false"
        case .unknown: "unknown"
        }
    }
}

extension FoundValue {
    /// As a policy would write it; long lists are cut.
    public func text(of attribute: String) -> String {
        switch self {
        case .missing: "missing"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value):
            isDuration(attribute) ? durationText(seconds: value) : String(value)
        case .timestamp(let value): formatTimestamp(value)
        case .text(let text): quoted(text)
        case .hash(let bytes): bytes.map(hexadecimal).joined()
        case .list(let values): list(values, attribute)
        }
    }

    private func list(_ values: [FoundValue], _ attribute: String) -> String {
        let shown = values.prefix(8).map { $0.text(of: attribute) }
        let rest = values.count - shown.count
        let more = rest > 0 ? ["and \(rest) more"] : []
        return "[" + (shown + more).joined(separator: ", ") + "]"
    }

    private func isDuration(_ attribute: String) -> Bool {
        BuiltinAttribute.allCases.contains {
            $0.attribute.name == attribute && $0.attribute.type == .duration
        }
    }
}

private func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
}

/// Text from a request in quotes, on one line and cut where it is long: it is not to be trusted with
/// the terminal.
func quoted(_ text: String) -> String {
    let limit = 120
    let shown = String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit)))
    let isCut = shown.unicodeScalars.count < text.unicodeScalars.count
    return "\"\(visible(shown))\(isCut ? "…" : "")\""
}

/// A text with each character that shows nothing, or that moves what is shown, spelt out: `\u{202e}`.
///
/// - Parameter keepsLines: whether line feeds and tabs stay what they are.
public func visible(_ text: String, keepsLines: Bool = false) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .control where keepsLines && (scalar == "\n" || scalar == "\t"):
            shown.unicodeScalars.append(scalar)
        case .control, .format, .lineSeparator, .paragraphSeparator:
            shown += "\\u{\(String(scalar.value, radix: 16))}"
        default: shown.unicodeScalars.append(scalar)
        }
    }
    return shown
}

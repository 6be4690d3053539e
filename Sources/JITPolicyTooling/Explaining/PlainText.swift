import JITPolicyRuntime

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

/// Microseconds since 1970 as RFC 3339 in UTC.
func timestampText(microseconds: Int64) -> String {
    let (seconds, fraction) = microseconds.quotientAndRemainderFloored(by: 1_000_000)
    let (days, second) = seconds.quotientAndRemainderFloored(by: 86_400)
    let (year, month, day) = civilDate(daysSince1970: days)
    let time = [second / 3_600, second / 60 % 60, second % 60].map { padded($0, 2) }
    let tail = fraction == 0 ? "" : ".\(padded(fraction, 6))"
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T"
        + time.joined(separator: ":") + tail + "Z"
}

/// Days since 1970 as `2026-12-31`.
func dateText(daysSince1970 days: Int64) -> String {
    let (year, month, day) = civilDate(daysSince1970: days)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
}

/// The proleptic Gregorian date (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
private func civilDate(daysSince1970 days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, dayOfEra) = (days + 719_468).quotientAndRemainderFloored(by: 146_097)
    let yearOfEra =
        (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
}

private func padded(_ value: Int64, _ count: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, count - text.count)) + text
}

extension Int64 {
    /// Division rounded down, so that the remainder is never negative.
    fileprivate func quotientAndRemainderFloored(by divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension Truth {
    var name: String {
        switch self {
        case .true: "true"
        case .false: "false"
        case .unknown: "unknown"
        }
    }
}

extension FoundValue {
    /// As a policy would write it; long lists are cut.
    func text(of attribute: String) -> String {
        switch self {
        case .missing: "missing"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value):
            isDuration(attribute) ? durationText(seconds: value) : String(value)
        case .timestamp(let value): timestampText(microseconds: value)
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
    var shown = ""
    for scalar in text.unicodeScalars.prefix(limit) {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
            shown += "\\u{\(String(scalar.value, radix: 16))}"
        default: shown.unicodeScalars.append(scalar)
        }
    }
    return "\"\(shown)\(text.unicodeScalars.count > limit ? "…" : "")\""
}

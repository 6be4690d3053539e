/// A value that a generator made up: for a request, and as a literal of a policy.
public indirect enum GeneratedValue: Hashable, Sendable {
    /// Text, a name, a path or version text.
    case text(String)
    case bool(Bool)
    case int(Int64)
    /// Seconds.
    case duration(Int64)
    /// Microseconds since 1970.
    case timestamp(Int64)
    case oneOf(String)
    case hash([UInt8])
    case members([GeneratedValue])
}

extension GeneratedValue {
    /// As a policy would write it.
    var source: String {
        switch self {
        case .text(let text): quoted(text)
        case .bool(let value): "\(value)"
        case .int(let value): "\(value)"
        case .duration(let seconds): durationSource(seconds)
        case .timestamp(let microseconds): timestampText(microseconds)
        case .oneOf(let value): value
        case .hash(let bytes): "\"\(hexadecimal(bytes))\""
        case .members(let members): "[" + members.map(\.source).joined(separator: ", ") + "]"
        }
    }

    /// As a request in JSON would write it.
    var json: String {
        switch self {
        case .text(let text), .oneOf(let text): jsonText(text)
        case .bool(let value): "\(value)"
        case .int(let value), .duration(let value): "\(value)"
        case .timestamp(let microseconds): "\"\(timestampText(microseconds))\""
        case .hash(let bytes): "\"\(hexadecimal(bytes))\""
        case .members(let members): "[" + members.map(\.json).joined(separator: ", ") + "]"
        }
    }
}

/// In double quotes with escapes.
func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\t": result += "\\t"
        case "\r": result += "\\r"
        case _ where isControl(scalar) || isBidirectionalControl(scalar):
            result += "\\u{" + String(scalar.value, radix: 16) + "}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}

func jsonText(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case _ where scalar.value < 0x20 || isBidirectionalControl(scalar):
            let digits = String(scalar.value, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}

func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}

/// In falling units: `1h30m`.
func durationSource(_ seconds: Int64) -> String {
    var rest = seconds
    var result = ""
    for (unit, length) in [("w", 604_800), ("d", 86_400), ("h", 3600), ("m", 60), ("s", 1)] {
        let count = rest / Int64(length)
        if count > 0 { result += "\(count)\(unit)" }
        rest -= count * Int64(length)
    }
    return result.isEmpty ? "0s" : result
}

func timestampText(_ microseconds: Int64) -> String {
    let time = LocalTime(microseconds: microseconds, zone: nil)
    let fraction = microseconds - floorDivide(microseconds, 1_000_000) * 1_000_000
    let second = time.secondOfDay
    let clock = [second / 3600, second / 60 % 60, second % 60].map(padded2).joined(separator: ":")
    let digits = String(fraction)
    let tail =
        fraction == 0 ? "" : "." + String(repeating: "0", count: 6 - digits.count) + digits
    return "\(dateText(time.day))T\(clock)\(tail)Z"
}

/// Days since 1970 as `2026-12-31` (Howard Hinnant, `civil_from_days`).
func dateText(_ day: Int64) -> String {
    let shifted = day + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
        (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(year)-\(padded2(month))-\(padded2(dayOfMonth))"
}

private func padded2(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

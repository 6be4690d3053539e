/// How the values of literals are written.
enum Spelling {
    /// Text in double quotes.
    static func quoted(_ value: String) -> String {
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"", "\\": text += "\\" + String(scalar)
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case "\r": text += "\\r"
            case _ where scalar.mustBeEscaped: text += "\\u{\(String(scalar.value, radix: 16))}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }

    /// Text in single quotes. Scalar by scalar: a quote with a combining mark is a quote too.
    static func raw(_ value: String) -> String {
        var text = "'"
        for scalar in value.unicodeScalars {
            if scalar == "'" { text += "'" }
            text.unicodeScalars.append(scalar)
        }
        return text + "'"
    }

    /// The largest units first, none of them zero.
    static func duration(_ seconds: Int64) -> String {
        guard seconds > 0 else { return "0s" }
        var rest = seconds
        var text = ""
        for (unit, length) in [("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)] {
            let count = rest / Int64(length)
            rest %= Int64(length)
            if count > 0 { text += "\(count)\(unit)" }
        }
        return text
    }

    static func timeOfDay(_ seconds: Int) -> String {
        let clock = "\(padded(seconds / 3_600, 2)):\(padded(seconds / 60 % 60, 2))"
        return seconds % 60 == 0 ? clock : "\(clock):\(padded(seconds % 60, 2))"
    }

    static func date(_ day: Int) -> String {
        let date = CivilDate(daysSince1970: day)
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    }

    static func dates(from first: Int, through last: Int) -> String {
        first == last ? date(first) : "\(date(first))..\(date(last))"
    }

    static func timestamp(_ microseconds: Int64) -> String {
        let (seconds, fraction) = floorDivision(microseconds, by: 1_000_000)
        let (day, second) = floorDivision(seconds, by: 86_400)
        let clock = "\(padded(Int(second) / 3_600, 2)):\(padded(Int(second) / 60 % 60, 2))"
        let digits = fraction == 0 ? "" : ".\(padded(Int(fraction), 6))"
        return "\(date(Int(day)))T\(clock):\(padded(Int(second) % 60, 2))\(digits)Z"
    }

    static func floorDivision(_ value: Int64, by divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    static func padded(_ value: Int, _ digits: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

extension Unicode.Scalar {
    /// Cannot stand in a source as it is.
    var mustBeEscaped: Bool { isBidirectionalControl || isForbiddenControl }
}

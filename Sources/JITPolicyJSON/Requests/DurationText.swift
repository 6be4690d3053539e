/// Durations as text: `1h30m` as in a policy, or `PT1H30M` as in ISO 8601.
enum DurationText {
    /// Seconds, or nil when the text has neither form or no `Int64` holds them.
    static func parse(_ text: Span<UInt8>) -> Int64? {
        guard !text.isEmpty else { return nil }
        return text[0] == UInt8(ascii: "P") ? iso8601(text) : compound(text)
    }

    /// Whole numbers with the units w, d, h, m, s, each at most once, in falling order.
    private static func compound(_ text: Span<UInt8>) -> Int64? {
        var position = 0
        var total: Int64 = 0
        var previous = Int64.max
        while position < text.count {
            guard let number = number(text, &position), position < text.count,
                let unit = seconds(text[position]), unit < previous,
                let sum = add(number, unit, to: total)
            else { return nil }
            total = sum
            previous = unit
            position += 1
        }
        return total
    }

    private static func seconds(_ unit: UInt8) -> Int64? {
        switch unit {
        case UInt8(ascii: "w"): 604_800
        case UInt8(ascii: "d"): 86_400
        case UInt8(ascii: "h"): 3_600
        case UInt8(ascii: "m"): 60
        case UInt8(ascii: "s"): 1
        default: nil
        }
    }

    /// `P2W`, `P1DT2H3M4S`: whole numbers; years and months have no fixed length and are refused.
    private static func iso8601(_ text: Span<UInt8>) -> Int64? {
        var position = 1
        var total: Int64 = 0
        var previous = Int64.max
        var isTime = false
        var needsPart = true
        while position < text.count {
            if text[position] == UInt8(ascii: "T"), !isTime {
                isTime = true
                needsPart = true
                position += 1
                continue
            }
            guard let number = number(text, &position), position < text.count,
                let unit = isoSeconds(text[position], isTime: isTime), unit < previous,
                let sum = add(number, unit, to: total)
            else { return nil }
            total = sum
            previous = unit
            needsPart = false
            position += 1
        }
        return needsPart ? nil : total
    }

    private static func isoSeconds(_ unit: UInt8, isTime: Bool) -> Int64? {
        switch (unit, isTime) {
        case (UInt8(ascii: "W"), false): 604_800
        case (UInt8(ascii: "D"), false): 86_400
        case (UInt8(ascii: "H"), true): 3_600
        case (UInt8(ascii: "M"), true): 60
        case (UInt8(ascii: "S"), true): 1
        default: nil
        }
    }

    private static func number(_ text: Span<UInt8>, _ position: inout Int) -> Int64? {
        let start = position
        var value: Int64 = 0
        while position < text.count, text[position] >= UInt8(ascii: "0"),
            text[position] <= UInt8(ascii: "9")
        {
            guard let sum = add(value, 10, to: Int64(text[position] - UInt8(ascii: "0"))) else {
                return nil
            }
            value = sum
            position += 1
        }
        return position > start ? value : nil
    }

    private static func add(_ number: Int64, _ unit: Int64, to total: Int64) -> Int64? {
        let (product, overflow) = number.multipliedReportingOverflow(by: unit)
        let (sum, carry) = product.addingReportingOverflow(total)
        return overflow || carry ? nil : sum
    }
}

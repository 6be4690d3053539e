private let unitLetters: [(letter: UInt8, seconds: Int64)] = [
    (UInt8(ascii: "w"), 604_800), (UInt8(ascii: "d"), 86_400), (UInt8(ascii: "h"), 3_600),
    (UInt8(ascii: "m"), 60), (UInt8(ascii: "s"), 1),
]

/// Seconds of a duration as a policy spells it, `45s`, `1h30m`: whole numbers with the units
/// `w d h m s`, in falling order, each at most once. Nil for any other text, and beyond 64 bits.
public func parseDurationText(_ text: Span<UInt8>) -> Int64? {
    guard !text.isEmpty else { return nil }
    var reader = DurationReader()
    var unit = 0
    while reader.index < text.count {
        guard let number = reader.readNumber(text), reader.index < text.count else { return nil }
        while unit < unitLetters.count, unitLetters[unit].letter != text[reader.index] { unit += 1 }
        guard unit < unitLetters.count, reader.add(number, times: unitLetters[unit].seconds) else {
            return nil
        }
        unit += 1
        reader.index += 1
    }
    return reader.seconds
}

/// Seconds of an ISO 8601 duration of weeks, or of days, hours, minutes and seconds: `P2W`,
/// `P1DT12H`, `PT90M`. Years and months have no fixed length and are refused, as are fractions.
public func parseISODuration(_ text: Span<UInt8>) -> Int64? {
    guard text.count >= 3, text[0] == UInt8(ascii: "P") else { return nil }
    var reader = DurationReader(index: 1)
    var previous: UInt8 = 0
    var isTime = false
    while reader.index < text.count {
        if text[reader.index] == UInt8(ascii: "T") {
            guard !isTime, previous != UInt8(ascii: "W") else { return nil }
            isTime = true
            previous = 0
            reader.index += 1
            guard reader.index < text.count else { return nil }
        }
        guard let number = reader.readNumber(text), reader.index < text.count else { return nil }
        let letter = text[reader.index]
        guard let seconds = isoUnit(letter, after: previous, isTime: isTime),
            reader.add(number, times: seconds)
        else { return nil }
        previous = letter
        reader.index += 1
    }
    return reader.seconds
}

/// The length of a unit, where it may stand behind the previous one (0: none yet).
private func isoUnit(_ letter: UInt8, after previous: UInt8, isTime: Bool) -> Int64? {
    switch (letter, isTime) {
    case (UInt8(ascii: "W"), false) where previous == 0: 604_800
    case (UInt8(ascii: "D"), false) where previous == 0: 86_400
    case (UInt8(ascii: "H"), true) where previous == 0: 3_600
    case (UInt8(ascii: "M"), true) where previous == 0 || previous == UInt8(ascii: "H"): 60
    case (UInt8(ascii: "S"), true) where previous != UInt8(ascii: "S"): 1
    default: nil
    }
}

private struct DurationReader {
    var index = 0
    var seconds: Int64 = 0

    /// The digits at `index`; nil without any, or beyond 64 bits.
    mutating func readNumber(_ text: Span<UInt8>) -> Int64? {
        let start = index
        var value: Int64 = 0
        while index < text.count, text[index] &- 0x30 < 10 {
            let (tens, overflowsByTens) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflows) = tens.addingReportingOverflow(Int64(text[index] &- 0x30))
            if overflowsByTens || overflows { return nil }
            value = sum
            index += 1
        }
        return index > start ? value : nil
    }

    /// Adds so many of a unit; false beyond 64 bits.
    mutating func add(_ number: Int64, times unit: Int64) -> Bool {
        let (product, overflowsByProduct) = number.multipliedReportingOverflow(by: unit)
        let (sum, overflows) = seconds.addingReportingOverflow(product)
        seconds = sum
        return !overflowsByProduct && !overflows
    }
}

/// A duration as a policy would spell it, in the largest units that fit: `1h30m`, `7d`, `0s`. Weeks
/// only where nothing else is left over.
public func formatDuration(_ seconds: Int64) -> String {
    if seconds == 0 { return "0s" }
    var text = seconds < 0 ? "-" : ""
    var rest = seconds.magnitude
    for (letter, unit) in unitLetters where letter != UInt8(ascii: "w") || rest % 604_800 == 0 {
        let number = rest / unit.magnitude
        rest %= unit.magnitude
        if number > 0 { text += String(number) + String(Unicode.Scalar(letter)) }
    }
    return text
}

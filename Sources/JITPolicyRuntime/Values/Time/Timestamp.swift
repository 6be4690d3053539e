// RFC 3339, "Date and Time on the Internet: Timestamps", strictly: section 5.6.

/// Microseconds since 1970-01-01T00:00:00Z of an RFC 3339 date-time, or nil for any other text.
///
/// The offset is required; `t` and `z` may be small, as the RFC has it, but no space stands for `T`.
/// Digits of a second beyond the sixth are dropped. A second 60 is the next second: leap seconds are
/// announced half a year ahead, so none is known when a policy is compiled.
public func parseRFC3339(_ text: Span<UInt8>) -> Int64? {
    // 2026-12-31T18:00:00Z is the shortest.
    guard text.count >= 20, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
        text[10] | 0x20 == UInt8(ascii: "t"), text[13] == UInt8(ascii: ":"),
        text[16] == UInt8(ascii: ":"),
        let century = twoDigits(text, 0), let yearOfCentury = twoDigits(text, 2),
        let month = twoDigits(text, 5), let day = twoDigits(text, 8),
        let hour = twoDigits(text, 11), let minute = twoDigits(text, 14),
        let second = twoDigits(text, 17)
    else { return nil }
    let year = 100 * century + yearOfCentury
    guard isValidCivil(year: year, month: month, day: day), hour < 24, minute < 60, second <= 60
    else { return nil }

    var index = 19
    guard let microseconds = fraction(text, &index), let offset = offsetSeconds(text, from: index)
    else { return nil }
    let days = daysFromCivil(year: year, month: month, day: day)
    let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset
    return Int64(seconds) * 1_000_000 + microseconds
}

/// The fraction of a second at `index`, where there is one, in microseconds.
private func fraction(_ text: Span<UInt8>, _ index: inout Int) -> Int64? {
    guard text[index] == UInt8(ascii: ".") else { return 0 }
    index += 1
    let start = index
    var value: Int64 = 0
    var unit: Int64 = 100_000
    while index < text.count, text[index] &- 0x30 < 10 {
        value += Int64(text[index] &- 0x30) * unit
        unit /= 10
        index += 1
    }
    return index > start ? value : nil
}

/// `Z`, or `+hh:mm` or `-hh:mm`, up to the end of the text.
private func offsetSeconds(_ text: Span<UInt8>, from index: Int) -> Int? {
    guard index < text.count else { return nil }
    if text[index] | 0x20 == UInt8(ascii: "z") { return index + 1 == text.count ? 0 : nil }
    guard text.count == index + 6, text[index + 3] == UInt8(ascii: ":"),
        let hours = twoDigits(text, index + 1), let minutes = twoDigits(text, index + 4),
        hours < 24, minutes < 60
    else { return nil }
    switch text[index] {
    case UInt8(ascii: "+"): return hours * 3_600 + minutes * 60
    case UInt8(ascii: "-"): return -(hours * 3_600 + minutes * 60)
    default: return nil
    }
}

private func twoDigits(_ text: Span<UInt8>, _ index: Int) -> Int? {
    let (tens, ones) = (text[index] &- 0x30, text[index + 1] &- 0x30)
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
}

/// An instant in RFC 3339 at UTC, with as many digits of a second as it needs.
public func formatTimestamp(_ microseconds: Int64) -> String {
    let seconds = floorDivide(microseconds, by: 1_000_000)
    let days = floorDivide(seconds, by: 86_400)
    let date = civilFromDays(Int(days))
    let time = Int(seconds - days * 86_400)
    var text =
        padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2) + "T"
        + padded(time / 3_600, 2) + ":" + padded(time / 60 % 60, 2) + ":" + padded(time % 60, 2)
    let rest = Int(microseconds - seconds * 1_000_000)
    if rest > 0 {
        var digits = padded(rest, 6)
        while digits.hasSuffix("0") { digits.removeLast() }
        text += "." + digits
    }
    return text + "Z"
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (number < 0 ? "-" : "") + zeros + digits
}

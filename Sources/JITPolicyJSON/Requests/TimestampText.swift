/// Timestamps as RFC 3339 has them: a date, `T`, a time, and an offset from UTC.
enum TimestampText {
    /// Microseconds since 1970, further digits dropped; nil when the text has another form.
    ///
    /// A leap second is read as the second after it.
    static func parse(_ text: Span<UInt8>) -> Int64? {
        guard text.count >= 20,
            let year = number(text, 0..<4), text[4] == UInt8(ascii: "-"),
            let month = number(text, 5..<7), text[7] == UInt8(ascii: "-"),
            let day = number(text, 8..<10), text[10] | 0x20 == UInt8(ascii: "t"),
            let hour = number(text, 11..<13), text[13] == UInt8(ascii: ":"),
            let minute = number(text, 14..<16), text[16] == UInt8(ascii: ":"),
            let second = number(text, 17..<19),
            month >= 1, month <= 12, day >= 1, day <= length(ofMonth: month, year: year),
            hour < 24, minute < 60, second <= 60
        else { return nil }
        var position = 19
        guard let microseconds = fraction(text, &position),
            let offset = offsetSeconds(text, from: position)
        else { return nil }
        let seconds = hour * 3_600 + minute * 60 + second - offset
        // A leap second ends a day of UTC.
        guard second < 60 || (seconds % 86_400 + 86_400) % 86_400 == 0 else { return nil }
        let isLeap = second == 60
        return (days(year, month, day) * 86_400 + seconds) * 1_000_000
            + (isLeap ? 0 : microseconds)
    }

    /// Appends a timestamp in UTC: `2026-11-23T09:30:00Z`, with microseconds where it has any.
    static func append(_ microseconds: Int64, to bytes: inout [UInt8]) {
        let (second, fraction) = floor(microseconds, 1_000_000)
        let (day, time) = floor(second, 86_400)
        let (year, month, dayOfMonth) = date(day)
        append(year, digits: 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        append(month, digits: 2, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        append(dayOfMonth, digits: 2, to: &bytes)
        bytes.append(UInt8(ascii: "T"))
        append(time / 3_600, digits: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        append(time / 60 % 60, digits: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        append(time % 60, digits: 2, to: &bytes)
        if fraction != 0 {
            bytes.append(UInt8(ascii: "."))
            append(fraction, digits: 6, to: &bytes)
        }
        bytes.append(UInt8(ascii: "Z"))
    }

    // MARK: Parts of the text

    private static func number(_ text: Span<UInt8>, _ range: Range<Int>) -> Int64? {
        var value: Int64 = 0
        for index in range {
            let byte = text[index]
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        return value
    }

    /// The microseconds of an optional fraction; nil for a point without digits.
    private static func fraction(_ text: Span<UInt8>, _ position: inout Int) -> Int64? {
        guard text[position] == UInt8(ascii: ".") else { return 0 }
        position += 1
        let start = position
        var value: Int64 = 0
        var scale: Int64 = 100_000
        while position < text.count, let digit = number(text, position..<position + 1) {
            value += digit * scale
            scale /= 10
            position += 1
        }
        return position > start ? value : nil
    }

    /// `Z`, `+01:00` or `-05:30`, and then the end.
    private static func offsetSeconds(_ text: Span<UInt8>, from start: Int) -> Int64? {
        guard start < text.count else { return nil }
        if text[start] | 0x20 == UInt8(ascii: "z") { return start + 1 == text.count ? 0 : nil }
        guard text.count == start + 6, text[start + 3] == UInt8(ascii: ":"),
            text[start] == UInt8(ascii: "+") || text[start] == UInt8(ascii: "-"),
            let hours = number(text, start + 1..<start + 3), hours < 24,
            let minutes = number(text, start + 4..<start + 6), minutes < 60
        else { return nil }
        let seconds = hours * 3_600 + minutes * 60
        return text[start] == UInt8(ascii: "-") ? -seconds : seconds
    }

    // MARK: The calendar

    private static func length(ofMonth month: Int64, year: Int64) -> Int64 {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    /// Days since 1970-01-01 in the Gregorian calendar: years are counted from March, so that the
    /// leap day is the last of its year, in cycles of 400 years, which have 146,097 days.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month > 2 ? year : year - 1
        let (cycle, yearOfCycle) = floor(shifted, 400)
        let monthFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
        return cycle * 146_097 + dayOfCycle - 719_468
    }

    /// The date of a day since 1970-01-01, the inverse of `days`.
    private static func date(_ day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (cycle, dayOfCycle) = floor(day + 719_468, 146_097)
        let yearOfCycle =
            (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func floor(_ value: Int64, _ divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    private static func append(_ value: Int64, digits: Int, to bytes: inout [UInt8]) {
        let text = String(value)
        for _ in 0..<max(0, digits - text.utf8.count) { bytes.append(UInt8(ascii: "0")) }
        bytes.append(contentsOf: text.utf8)
    }
}

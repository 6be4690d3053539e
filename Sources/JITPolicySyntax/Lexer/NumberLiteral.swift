/// The value of a word that starts with a digit, or with `-` and a digit.
enum NumberLiteral: Hashable {
    case integer(Int64)
    /// Seconds.
    case duration(Int64)
    /// Seconds since midnight.
    case timeOfDay(Int)
    /// Days since 1970-01-01.
    case date(Int)
    /// Microseconds since 1970.
    case timestamp(Int64)
    case version([UInt64])

    var kind: TokenKind {
        switch self {
        case .integer: .integer
        case .duration: .duration
        case .timeOfDay: .timeOfDay
        case .date: .date
        case .timestamp: .timestamp
        case .version: .version
        }
    }
}

/// Why such a word is no number.
enum NumberDefect: Error, Hashable {
    case malformed
    case fraction
    case negative
    case hash
    case tooLarge
    case unknownUnit(String)
    case repeatedOrRisingUnits
    case durationTooLong
    case tooManyVersionParts
    case invalidDate
    case invalidTimeOfDay
    case invalidTimestamp
    case missingOffset
}

/// Reads a whole word; its shape says which literal it must be.
func readNumber(_ word: ArraySlice<UInt8>, limits: SyntaxLimits) throws(NumberDefect)
    -> NumberLiteral
{
    if word.first == UInt8(ascii: "-") {
        guard word.dropFirst().allSatisfy({ $0.isDigit || $0 == UInt8(ascii: "_") }) else {
            throw .negative
        }
        return .integer(try readInteger(word))
    }
    if word.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: "_") }) {
        return .integer(try readInteger(word))
    }
    if word.count == 64, word.allSatisfy({ $0.isHexDigit }) { throw .hash }
    if word.count > 10,
        readDate(word.prefix(10)) != nil || word.dropFirst(10).first == UInt8(ascii: "T"),
        let mark = word.dropFirst(10).first, mark | 0x20 == UInt8(ascii: "t")
    {
        return .timestamp(try readTimestamp(word))
    }
    if word.contains(UInt8(ascii: ":")) {
        guard let seconds = readTimeOfDay(word) else { throw .invalidTimeOfDay }
        return .timeOfDay(seconds)
    }
    if word.contains(UInt8(ascii: "-")) {
        guard let day = readDate(word) else { throw .invalidDate }
        return .date(day)
    }
    if word.contains(UInt8(ascii: ".")) { return .version(try readVersion(word)) }
    return .duration(try readDuration(word, limits: limits))
}

/// `-` and digits, with single `_` between digits.
private func readInteger(_ word: ArraySlice<UInt8>) throws(NumberDefect) -> Int64 {
    let isNegative = word.first == UInt8(ascii: "-")
    var value: Int64 = 0
    var mayEnd = false
    for byte in isNegative ? word.dropFirst() : word {
        guard byte.isDigit else {
            guard mayEnd else { throw .malformed }
            mayEnd = false
            continue
        }
        let digit = Int64(byte - UInt8(ascii: "0"))
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(isNegative ? -digit : digit)
        guard !overflow, !carry else { throw .tooLarge }
        value = sum
        mayEnd = true
    }
    guard mayEnd else { throw .malformed }
    return value
}

/// Two to four parts of digits.
private func readVersion(_ word: ArraySlice<UInt8>) throws(NumberDefect) -> [UInt64] {
    var parts: [UInt64] = []
    for part in word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
        guard part.allSatisfy({ $0.isDigit }), !part.isEmpty else { throw .fraction }
        guard let value = readDigits(part) else { throw .tooLarge }
        parts.append(value)
    }
    guard parts.count <= 4 else { throw .tooManyVersionParts }
    return parts
}

/// Counts with units in falling order, each unit once.
private func readDuration(_ word: ArraySlice<UInt8>, limits: SyntaxLimits) throws(NumberDefect)
    -> Int64
{
    var rest = word
    var seconds: Int64 = 0
    var lastUnit = Int64.max
    while !rest.isEmpty {
        let digits = rest.prefix { $0.isDigit }
        rest = rest.dropFirst(digits.count)
        let letters = rest.prefix { !$0.isDigit }
        rest = rest.dropFirst(letters.count)
        guard !digits.isEmpty else { throw .malformed }
        guard letters.count == 1, let letter = letters.first, let unit = unitSeconds(letter) else {
            throw letters.isEmpty
                ? .malformed : .unknownUnit(String(decoding: letters, as: UTF8.self))
        }
        guard unit < lastUnit else { throw .repeatedOrRisingUnits }
        lastUnit = unit
        guard let count = readDigits(digits), count <= UInt64(limits.durationSeconds / unit) else {
            throw .durationTooLong
        }
        seconds += Int64(count) * unit
        guard seconds <= limits.durationSeconds else { throw .durationTooLong }
    }
    return seconds
}

private func unitSeconds(_ letter: UInt8) -> Int64? {
    switch letter {
    case UInt8(ascii: "s"): 1
    case UInt8(ascii: "m"): 60
    case UInt8(ascii: "h"): 3_600
    case UInt8(ascii: "d"): 86_400
    case UInt8(ascii: "w"): 604_800
    default: nil
    }
}

/// `hh:mm` or `hh:mm:ss`, up to `24:00`.
private func readTimeOfDay(_ word: ArraySlice<UInt8>) -> Int? {
    let parts = word.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.allSatisfy({ $0.count == 2 }) else { return nil }
    guard let hour = readDigits(parts[0]), let minute = readDigits(parts[1]), minute < 60,
        let second = parts.count == 3 ? readDigits(parts[2]) : 0, second < 60
    else { return nil }
    let seconds = Int(hour * 3_600 + minute * 60 + second)
    return seconds <= 86_400 ? seconds : nil
}

/// `YYYY-MM-DD`, a day that exists.
private func readDate(_ word: ArraySlice<UInt8>) -> Int? {
    let parts = word.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
        let year = readDigits(parts[0]), let month = readDigits(parts[1]),
        let day = readDigits(parts[2]), year > 0, (1...12).contains(month), day > 0
    else { return nil }
    let date = CivilDate(year: Int(year), month: Int(month), day: Int(day))
    return date.day <= CivilDate.days(ofMonth: date.month, year: date.year)
        ? date.daysSince1970 : nil
}

/// RFC 3339 in capitals; digits behind the microseconds are dropped, second 60 is the next one.
private func readTimestamp(_ word: ArraySlice<UInt8>) throws(NumberDefect) -> Int64 {
    guard let day = readDate(word.prefix(10)) else { throw .invalidDate }
    let clock = word.dropFirst(11)
    guard word.dropFirst(10).first == UInt8(ascii: "T") else { throw .invalidTimestamp }
    let digits = clock.prefix(8)
    let isLeapSecond = digits.count == 8 && digits.suffix(2).elementsEqual("60".utf8)
    let plain = isLeapSecond ? digits.dropLast(2) + Array("59".utf8) : digits
    guard digits.count == 8, let seconds = readTimeOfDay(plain), seconds < 86_400 else {
        throw .invalidTimestamp
    }
    var rest = clock.dropFirst(8)
    var microseconds: Int64 = 0
    if rest.first == UInt8(ascii: ".") {
        let fraction = rest.dropFirst().prefix { $0.isDigit }
        rest = rest.dropFirst(1 + fraction.count)
        let kept = Array(fraction.prefix(6))
        let padded = kept + Array(repeating: UInt8(ascii: "0"), count: 6 - kept.count)
        guard !fraction.isEmpty, let value = readDigits(padded[...]) else {
            throw .invalidTimestamp
        }
        microseconds = Int64(value)
    }
    guard !rest.isEmpty else { throw .missingOffset }
    guard let offset = readOffset(rest) else { throw .invalidTimestamp }
    let local = Int64(day) * 86_400 + Int64(seconds) + (isLeapSecond ? 1 : 0)
    let seconds1970 = local - Int64(offset)
    // An offset may lead out of the years that can be written.
    guard (firstSecond..<endSecond).contains(seconds1970) else { throw .invalidTimestamp }
    return seconds1970 * 1_000_000 + microseconds
}

/// Of the year 1.
private let firstSecond = Int64(CivilDate(year: 1, month: 1, day: 1).daysSince1970) * 86_400
/// Behind the year 9999.
private let endSecond = Int64(CivilDate(year: 10_000, month: 1, day: 1).daysSince1970) * 86_400

/// `Z` or `+hh:mm`, `-hh:mm`: seconds east of UTC.
private func readOffset(_ word: ArraySlice<UInt8>) -> Int? {
    if word.elementsEqual("Z".utf8) { return 0 }
    guard let sign = word.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
        word.count == 6, let seconds = readTimeOfDay(word.dropFirst()), seconds < 86_400
    else { return nil }
    return sign == UInt8(ascii: "-") ? -seconds : seconds
}

/// Digits alone; nil when there is another byte, none at all, or too many.
private func readDigits(_ digits: ArraySlice<UInt8>) -> UInt64? {
    guard !digits.isEmpty else { return nil }
    var value: UInt64 = 0
    for byte in digits {
        guard byte.isDigit else { return nil }
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(UInt64(byte - UInt8(ascii: "0")))
        guard !overflow, !carry else { return nil }
        value = sum
    }
    return value
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isHexDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
    }
    var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
    /// May stand in an identifier.
    var isWordByte: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }
}

// The TZ string of POSIX with the extension of RFC 9636, section 3.3.1, as in `GMT0BST,M3.5.0/1,M10.5.0`.

public import JITPolicyRuntime

extension Zone.Tail {
    /// The rule that a POSIX TZ string states, if it is one.
    public init?(posix text: [UInt8]) {
        var scanner = PosixScanner(bytes: text)
        guard scanner.skipAbbreviation(), let west = scanner.offset() else { return nil }
        // POSIX counts what has to be added to local time, hence positive in the west.
        let standard = -west
        if scanner.isAtEnd {
            self.init(standardOffsetSeconds: standard, daylight: nil)
            return
        }
        guard scanner.skipAbbreviation() else { return nil }
        var daylightOffset = standard + 3_600
        if !scanner.stands(",") {
            guard let west = scanner.offset() else { return nil }
            daylightOffset = -west
        }
        guard scanner.skip(","), let begins = scanner.change(), scanner.skip(","),
            let ends = scanner.change(), scanner.isAtEnd
        else { return nil }
        self.init(
            standardOffsetSeconds: standard,
            daylight: Daylight(offsetSeconds: daylightOffset, begins: begins, ends: ends))
    }
}

private struct PosixScanner {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    func stands(_ character: Unicode.Scalar) -> Bool {
        position < bytes.count && bytes[position] == UInt8(ascii: character)
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard stands(character) else { return false }
        position += 1
        return true
    }

    /// Three or more letters, or letters, digits and signs in angle brackets.
    mutating func skipAbbreviation() -> Bool {
        if skip("<") {
            while position < bytes.count, !stands(">") { position += 1 }
            return skip(">")
        }
        let start = position
        while position < bytes.count, isLetter(bytes[position]) { position += 1 }
        return position - start >= 3
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    mutating func number(_ accepted: ClosedRange<Int32>) -> Int32? {
        let start = position
        var value: Int32 = 0
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
            guard position - start < 4 else { return nil }
            value = value * 10 + Int32(bytes[position] - 0x30)
            position += 1
        }
        return position > start && accepted.contains(value) ? value : nil
    }

    /// `[+-]hh[:mm[:ss]]` as seconds.
    private mutating func time(hours: ClosedRange<Int32>) -> Int32? {
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        guard let hour = number(hours) else { return nil }
        var seconds = hour * 3_600
        if skip(":") {
            guard let minutes = number(0...59) else { return nil }
            seconds += minutes * 60
            if skip(":") {
                guard let rest = number(0...59) else { return nil }
                seconds += rest
            }
        }
        return isNegative ? -seconds : seconds
    }

    mutating func offset() -> Int32? { time(hours: 0...24) }

    /// `date[/time]`; without a time it is 02:00. RFC 9636 lets the time be −167 to 167 hours.
    mutating func change() -> Zone.Tail.Change? {
        guard let day = day() else { return nil }
        guard skip("/") else { return Zone.Tail.Change(day: day, timeSeconds: 7_200) }
        return time(hours: 0...167).map { Zone.Tail.Change(day: day, timeSeconds: $0) }
    }

    private mutating func day() -> Zone.Tail.Day? {
        if skip("J") { return number(1...365).map { .julian($0) } }
        guard skip("M") else { return number(0...365).map { .zeroBased($0) } }
        guard let month = number(1...12), skip("."), let week = number(1...5), skip("."),
            let weekday = number(0...6)
        else { return nil }
        return .weekday(month: month, week: week, weekday: weekday)
    }
}

// Numbers, durations and dates where a form demands one.

extension Parser {
    /// The value of a number token; nil for a malformed one, which the lexer has told.
    func number(_ token: Token) -> NumberLiteral? {
        try? readNumber(bytes(token), limits: limits)
    }

    /// A duration of at least a second, unless zero is allowed.
    mutating func duration(for what: String, allowsZero: Bool = false) throws(Unparsable) -> Int64 {
        switch kind {
        case .duration:
            let token = advance()
            guard case .duration(let seconds) = number(token) else { return 1 }
            guard seconds > 0 || allowsZero else {
                reportMeaning(.zeroAmount(what, at: token.range))
                return 1
            }
            return seconds
        case .integer:
            report(.numberWithoutUnit(text(current), for: what, at: current.range))
            advance()
            return 1
        case .malformedNumber:
            advance()
            return 1
        default: throw fail(expected: "a duration such as `30m` for \(what)")
        }
    }

    /// A whole number of at least one.
    mutating func count(for what: String) throws(Unparsable) -> Int64 {
        switch kind {
        case .integer:
            let token = advance()
            guard case .integer(let value) = number(token), value > 0 else {
                reportMeaning(.zeroAmount(what, at: token.range))
                return 1
            }
            return value
        case .malformedNumber:
            advance()
            return 1
        default: throw fail(expected: "a whole number for \(what)")
        }
    }

    /// Days since 1970.
    mutating func date() throws(Unparsable) -> Int {
        guard at(.date) || at(.malformedNumber) else {
            throw fail(expected: "a date such as `2026-12-31`")
        }
        let token = advance()
        if case .date(let day) = number(token) { return day }
        return 0
    }

    /// Seconds since midnight.
    mutating func timeOfDay() throws(Unparsable) -> Int {
        guard at(.timeOfDay) || at(.malformedNumber) else {
            throw fail(expected: "a time of day such as `08:00`")
        }
        let token = advance()
        if case .timeOfDay(let seconds) = number(token) { return seconds }
        return 0
    }
}

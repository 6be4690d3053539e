// Schedules: windows of a week, whole days, and the days that are left out.

extension Parser {
    mutating func schedule(_ start: Token, _ documentation: Documentation) throws(Unparsable)
        -> ScheduleDeclaration
    {
        let name = try declaredName(of: "the schedule")
        try expect(.assign)
        let windows = try commaSeparated { parser throws(Unparsable) in try parser.window() }
        guard take(.in) else {
            throw fail(
                expected: "`in` and the time zone",
                help: "write `in \"Europe/London\"`, or `in \"UTC\"`"
            )
        }
        let zone = try text(expected: "the time zone in quotes")
        var exceptions: [ScheduleDeclaration.DayRange] = []
        if take(.except) {
            exceptions = try commaSeparated { parser throws(Unparsable) in try parser.days() }
        }
        return ScheduleDeclaration(
            name: name, windows: windows, zone: zone, exceptions: exceptions,
            documentation: documentation, range: range(from: start))
    }

    private mutating func window() throws(Unparsable) -> ScheduleDeclaration.Window {
        beginPart()
        if at(.date) {
            let days = try days()
            return .dates(from: days.from, through: days.through, days.range)
        }
        let start = current
        let first = try weekday()
        let last = take(.range) ? try weekday() : first
        guard at(.timeOfDay) || at(.malformedNumber) else {
            throw fail(
                expected: "a time of day such as `08:00`",
                help: "for whole days write `00:00..24:00`")
        }
        let opening = try timeOfDay()
        try expect(.range)
        let closing = try timeOfDay()
        guard !isDoubtful(since: start) else {
            return .weekly(from: 0, through: 6, start: 0, end: 86_400, range(from: start))
        }
        return .weekly(
            from: first, through: last, start: opening, end: closing, range(from: start))
    }

    /// 0 for Monday.
    private mutating func weekday() throws(Unparsable) -> Int {
        if let keyword, let index = Keyword.weekdays.firstIndex(of: keyword) {
            advance()
            return index
        }
        guard at(.identifier), !current.isFirstOnLine else {
            throw fail(expected: "a day such as `mon`, or a date")
        }
        let start = text(current).prefix(3).lowercased()
        guard let meant = Keyword.weekdays.first(where: { $0.rawValue == start }) else {
            throw fail(
                expected: "a day such as `mon`, or a date",
                help:
                    "the days are \(Keyword.words(.weekday).map { "`\($0)`" }.joined(separator: ", "))"
            )
        }
        takeMisspelt(meant)
        return Keyword.weekdays.firstIndex(of: meant) ?? 0
    }

    /// A date, or two with `..` between them.
    private mutating func days() throws(Unparsable) -> ScheduleDeclaration.DayRange {
        beginPart()
        let start = current
        let first = try date()
        let last = take(.range) ? try date() : first
        // Of a day that does not exist nothing is said, neither that it is out of order.
        let isDoubtful = isDoubtful(since: start)
        return ScheduleDeclaration.DayRange(
            from: first, through: isDoubtful ? first : last, range: range(from: start))
    }
}

extension Keyword {
    /// Monday first.
    static let weekdays: [Keyword] = [.mon, .tue, .wed, .thu, .fri, .sat, .sun]
}

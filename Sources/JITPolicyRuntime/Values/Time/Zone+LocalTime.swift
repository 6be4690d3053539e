extension Zone {
    /// Local wall time, in seconds since 1970-01-01T00:00:00 local, of an instant in microseconds
    /// since 1970 UTC; parts of a second are dropped.
    public func localSeconds(atMicroseconds microseconds: Int64) -> Int64 {
        let seconds = floorDivide(microseconds, by: 1_000_000)
        return seconds + Int64(offsetSeconds(at: seconds))
    }

    /// What to add to UTC at an instant, in seconds since 1970.
    ///
    /// Before the first transition the initial offset holds; from the last on, and in a zone without
    /// any, the tail rule does (RFC 9636, section 3.3).
    public func offsetSeconds(at seconds: Int64) -> Int32 {
        guard let last = transitions.last, seconds < last.at else {
            return tail.offsetSeconds(at: seconds)
        }
        // The number of transitions at or before the instant.
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].at <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? initialOffsetSeconds : transitions[low - 1].offsetSeconds
    }
}

extension Zone.Tail {
    /// What to add to UTC at an instant, in seconds since 1970.
    ///
    /// The latest change at or before the instant decides. A change may lie up to a week outside the
    /// year that its day belongs to, so the years before and after are looked at as well. Where
    /// daylight time ends and begins at one instant, as in zones that keep it all year, it goes on.
    func offsetSeconds(at seconds: Int64) -> Int32 {
        guard let daylight else { return standardOffsetSeconds }
        let localDay = floorDivide(seconds + Int64(standardOffsetSeconds), by: 86_400)
        let year = civilFromDays(Int(localDay)).year
        var latestBegin = Int64.min
        var latestEnd = Int64.min
        for candidate in year - 1...year + 1 {
            let begin = daylight.begins.localSeconds(year: candidate) - Int64(standardOffsetSeconds)
            let end = daylight.ends.localSeconds(year: candidate) - Int64(daylight.offsetSeconds)
            if begin <= seconds { latestBegin = max(latestBegin, begin) }
            if end <= seconds { latestEnd = max(latestEnd, end) }
        }
        return latestBegin >= latestEnd ? daylight.offsetSeconds : standardOffsetSeconds
    }
}

extension Zone.Tail.Change {
    /// The local time of the change in a year, in seconds since 1970-01-01T00:00:00 local.
    fileprivate func localSeconds(year: Int) -> Int64 {
        Int64(day.number(year: year)) * 86_400 + Int64(timeSeconds)
    }
}

extension Zone.Tail.Day {
    /// Days since 1970-01-01 of this day in a year.
    fileprivate func number(year: Int) -> Int {
        switch self {
        case .zeroBased(let day):
            return daysFromCivil(year: year, month: 1, day: 1) + Int(day)
        case .julian(let day):
            let isBehindLeapDay = day >= 60 && isLeapYear(year)
            return daysFromCivil(year: year, month: 1, day: 1) + Int(day) - 1
                + (isBehindLeapDay ? 1 : 0)
        case .weekday(let month, let week, let weekday):
            return Self.number(year, Int(month), week: Int(week), weekday: Int(weekday))
        }
    }

    private static func number(_ year: Int, _ month: Int, week: Int, weekday: Int) -> Int {
        let first = daysFromCivil(year: year, month: month, day: 1)
        // 0 is Sunday here and Monday in `weekday(ofDay:)`.
        let weekdayOfFirst = (Int(JITPolicyRuntime.weekday(ofDay: Int64(first))) + 1) % 7
        var day = (weekday - weekdayOfFirst + 7) % 7 + 7 * (week - 1)
        if day >= daysInMonth(year: year, month: month) { day -= 7 }
        return first + day
    }
}

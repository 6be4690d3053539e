extension Schedule {
    /// Whether a local wall time, in seconds since 1970-01-01T00:00:00 local, lies in the schedule.
    ///
    /// A window includes its start and not its end, and belongs to the day it starts on: a window
    /// across midnight ends on the next day, and an exception takes it away whole.
    public func contains(localSeconds: Int64) -> Bool {
        let day = localDay(localSeconds: localSeconds)
        let second = Int32(truncatingIfNeeded: localSeconds - day * 86_400)
        let startsToday = !isException(day)
        let startedYesterday = !isException(day - 1)
        if startsToday {
            for days in days where days.contains(day) { return true }
        }
        let today = weekday(ofDay: day)
        let yesterday = today == 0 ? 6 : today - 1
        for window in windows {
            let crossesMidnight = window.endSeconds < window.startSeconds
            if startsToday, window.weekday == today, second >= window.startSeconds,
                crossesMidnight || second < window.endSeconds
            {
                return true
            }
            if startedYesterday, crossesMidnight, window.weekday == yesterday,
                second < window.endSeconds
            {
                return true
            }
        }
        return false
    }

    private func isException(_ day: Int64) -> Bool {
        for days in exceptions where days.contains(day) { return true }
        return false
    }
}

// Local time and schedules, a second time: proleptic Gregorian days counted one year at a time.

import JITPolicyCompiler
import JITPolicyRuntime

/// A day as a number since 1970-01-01, and the whole seconds since its local midnight.
struct LocalTime: Comparable {
    var day: Int64
    var secondOfDay: Int64

    init(microseconds: Int64, zone: Zone?) {
        let seconds = floorDivide(microseconds, 1_000_000)
        let local = seconds + (zone.map { offset(of: $0, at: seconds) } ?? 0)
        day = floorDivide(local, 86_400)
        secondOfDay = local - day * 86_400
    }

    /// 0 is Monday; 1970-01-01 was a Thursday.
    static func weekday(ofDay day: Int64) -> Int64 {
        let shifted = (day + 3) % 7
        return shifted < 0 ? shifted + 7 : shifted
    }

    static func < (a: LocalTime, b: LocalTime) -> Bool {
        (a.day, a.secondOfDay) < (b.day, b.secondOfDay)
    }
}

func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
    let quotient = a / b
    return a % b < 0 ? quotient - 1 : quotient
}

/// The seconds that a zone's local time is ahead of UTC.
func offset(of zone: Zone, at seconds: Int64) -> Int64 {
    guard let last = zone.transitions.last, seconds < last.at else {
        return tailOffset(zone.tail, at: seconds)
    }
    var offset = Int64(zone.initialOffsetSeconds)
    for transition in zone.transitions where transition.at <= seconds {
        offset = Int64(transition.offsetSeconds)
    }
    return offset
}

private func tailOffset(_ tail: Zone.Tail, at seconds: Int64) -> Int64 {
    let standard = Int64(tail.standardOffsetSeconds)
    guard let daylight = tail.daylight else { return standard }
    let year = year(ofDay: floorDivide(seconds + standard, 86_400))
    // A change at the turn of a year may belong to the year before or after.
    var changes: [(at: Int64, offset: Int64)] = []
    for year in (year - 1)...(year + 1) {
        changes.append(
            (instant(daylight.begins, year) - standard, Int64(daylight.offsetSeconds)))
        changes.append((instant(daylight.ends, year) - Int64(daylight.offsetSeconds), standard))
    }
    changes.sort { $0.at < $1.at }
    return changes.last { $0.at <= seconds }?.offset ?? standard
}

/// In seconds of local time.
private func instant(_ change: Zone.Tail.Change, _ year: Int64) -> Int64 {
    let day: Int64
    switch change.day {
    case .weekday(let month, let week, let weekday):
        let first = firstDay(ofYear: year) + daysBefore(month: Int64(month), in: year)
        let length =
            daysBefore(month: Int64(month) + 1, in: year)
            - daysBefore(month: Int64(month), in: year)
        let matching = (first..<(first + length)).filter {
            (LocalTime.weekday(ofDay: $0) + 1) % 7 == Int64(weekday)
        }
        day = matching[min(Int(week), matching.count) - 1]
    case .julian(let number):
        let skipsLeapDay = isLeap(year) && number >= 60
        day = firstDay(ofYear: year) + Int64(number) - 1 + (skipsLeapDay ? 1 : 0)
    case .zeroBased(let number):
        day = firstDay(ofYear: year) + Int64(number)
    }
    return day * 86_400 + Int64(change.timeSeconds)
}

private func isLeap(_ year: Int64) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

private func year(ofDay day: Int64) -> Int64 {
    var year = 1970 + floorDivide(day, 366)
    while firstDay(ofYear: year + 1) <= day { year += 1 }
    while firstDay(ofYear: year) > day { year -= 1 }
    return year
}

private func firstDay(ofYear year: Int64) -> Int64 {
    let before = year - 1
    let leapDays = floorDivide(before, 4) - floorDivide(before, 100) + floorDivide(before, 400)
    return before * 365 + leapDays - 719_162
}

private func daysBefore(month: Int64, in year: Int64) -> Int64 {
    let lengths: [Int64] = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return lengths[..<Int(month - 1)].reduce(0, +)
}

/// Whether a schedule holds at an instant.
func holds(_ schedule: Schedule, _ time: LocalTime) -> Bool {
    if starts(schedule, on: time.day), schedule.days.contains(where: { $0.contains(time.day) }) {
        return true
    }
    return schedule.windows.contains { window in
        let start = Int64(window.startSeconds)
        let end = Int64(window.endSeconds)
        let now = time.secondOfDay
        let isToday = LocalTime.weekday(ofDay: time.day) == Int64(window.weekday)
        if start < end {
            return isToday && starts(schedule, on: time.day) && now >= start && now < end
        }
        let wasYesterday = LocalTime.weekday(ofDay: time.day - 1) == Int64(window.weekday)
        return isToday && starts(schedule, on: time.day) && now >= start
            || wasYesterday && starts(schedule, on: time.day - 1) && now < end
    }
}

private func starts(_ schedule: Schedule, on day: Int64) -> Bool {
    !schedule.exceptions.contains { $0.contains(day) }
}

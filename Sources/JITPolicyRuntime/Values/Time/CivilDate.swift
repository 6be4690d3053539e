// The proleptic Gregorian calendar, after Howard Hinnant, "chrono-Compatible Low-Level Date
// Algorithms" (2013), https://howardhinnant.github.io/date_algorithms.html.

/// Quotient rounded down, also below zero.
@inline(__always)
func floorDivide(_ value: Int64, by divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
}

/// Days since 1970-01-01 of a date of the Gregorian calendar.
public func daysFromCivil(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
}

/// The date of the Gregorian calendar so many days after 1970-01-01.
public func civilFromDays(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
        (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

/// Whether a year has a February 29.
public func isLeapYear(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// How many days a month, 1 to 12, has.
public func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: isLeapYear(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
}

/// Whether there is such a date.
public func isValidCivil(year: Int, month: Int, day: Int) -> Bool {
    (1...12).contains(month) && day >= 1 && day <= daysInMonth(year: year, month: month)
}

/// The weekday of a day, 0 (Monday) to 6 (Sunday): 1970-01-01 was a Thursday.
@inline(__always)
public func weekday(ofDay day: Int64) -> Int32 {
    Int32(truncatingIfNeeded: day + 3 - 7 * floorDivide(day + 3, by: 7))
}

/// The number of the local day that holds a local time, in days since 1970-01-01.
@inline(__always)
public func localDay(localSeconds: Int64) -> Int64 { floorDivide(localSeconds, by: 86_400) }

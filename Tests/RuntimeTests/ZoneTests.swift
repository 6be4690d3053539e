import JITPolicyRuntime
import Testing

@Suite struct ZoneTests {
    private static func lastSunday(_ month: Int32) -> Zone.Tail.Day {
        .weekday(month: month, week: 5, weekday: 0)
    }
    /// GMT0BST,M3.5.0/1,M10.5.0
    static let britain = Zone.Tail(
        standardOffsetSeconds: 0,
        daylight: .init(
            offsetSeconds: 3_600, begins: .init(day: lastSunday(3), timeSeconds: 3_600),
            ends: .init(day: lastSunday(10), timeSeconds: 7_200)))
    static let london = Zone(
        name: "Europe/London", initialOffsetSeconds: -75,
        transitions: [
            .init(at: -3_852_662_325, offsetSeconds: 0),
            .init(at: -1_691_964_000, offsetSeconds: 3_600),
            .init(at: -1_680_472_800, offsetSeconds: 0),
            .init(at: 828_234_000, offsetSeconds: 3_600),
            .init(at: 846_378_000, offsetSeconds: 0),
        ], tail: britain)
    /// AEST-10AEDT,M10.1.0,M4.1.0/3
    static let sydney = Zone(
        name: "Australia/Sydney", initialOffsetSeconds: 36_292, transitions: [],
        tail: .init(
            standardOffsetSeconds: 36_000,
            daylight: .init(
                offsetSeconds: 39_600,
                begins: .init(day: .weekday(month: 10, week: 1, weekday: 0), timeSeconds: 7_200),
                ends: .init(day: .weekday(month: 4, week: 1, weekday: 0), timeSeconds: 10_800))))

    private func check(
        _ zone: Zone, _ utc: String, is local: String,
        _ location: SourceLocation = #_sourceLocation
    ) {
        let instant = withUTF8(utc, parseRFC3339) ?? .min
        let expected = (withUTF8(local + "Z", parseRFC3339) ?? .min) / 1_000_000
        #expect(
            zone.localSeconds(atMicroseconds: instant) == expected, "\(utc)",
            sourceLocation: location)
    }

    @Test func `London in 2026 and beyond follows the tail`() {
        check(Self.london, "2026-01-01T00:00:00Z", is: "2026-01-01T00:00:00")
        check(Self.london, "2026-03-29T00:59:59.999999Z", is: "2026-03-29T00:59:59")
        check(Self.london, "2026-03-29T01:00:00Z", is: "2026-03-29T02:00:00")
        check(Self.london, "2026-10-25T00:59:59Z", is: "2026-10-25T01:59:59")
        check(Self.london, "2026-10-25T01:00:00Z", is: "2026-10-25T01:00:00")
        check(Self.london, "2026-12-31T23:59:59Z", is: "2026-12-31T23:59:59")
        check(Self.london, "2500-07-01T12:00:00Z", is: "2500-07-01T13:00:00")
        check(Self.london, "9999-12-31T23:59:59Z", is: "9999-12-31T23:59:59")
        check(Self.london, "2100-03-28T01:00:00Z", is: "2100-03-28T02:00:00")
        check(Self.london, "2100-03-28T00:59:59Z", is: "2100-03-28T00:59:59")
    }

    @Test func `Transitions hold from their second on, also before 1970`() {
        check(Self.london, "1800-01-01T00:00:00Z", is: "1799-12-31T23:58:45")
        check(Self.london, "1847-12-01T00:01:14Z", is: "1847-11-30T23:59:59")
        check(Self.london, "1847-12-01T00:01:15Z", is: "1847-12-01T00:01:15")
        check(Self.london, "1916-05-21T01:59:59.999999Z", is: "1916-05-21T01:59:59")
        check(Self.london, "1916-05-21T02:00:00Z", is: "1916-05-21T03:00:00")
        check(Self.london, "1916-10-01T01:59:59Z", is: "1916-10-01T02:59:59")
        check(Self.london, "1916-10-01T02:00:00Z", is: "1916-10-01T02:00:00")
        check(Self.london, "1969-12-31T23:59:59.999999Z", is: "1969-12-31T23:59:59")
        check(Self.london, "1996-03-31T00:59:59Z", is: "1996-03-31T00:59:59")
        check(Self.london, "1996-03-31T01:00:00Z", is: "1996-03-31T02:00:00")
        check(Self.london, "1996-10-27T01:00:00Z", is: "1996-10-27T01:00:00")
        check(Self.london, "1996-10-27T00:59:59Z", is: "1996-10-27T01:59:59")
    }

    @Test func `In the south daylight time runs over new year`() {
        check(Self.sydney, "2026-01-01T00:00:00Z", is: "2026-01-01T11:00:00")
        check(Self.sydney, "2026-04-04T15:59:59Z", is: "2026-04-05T02:59:59")
        check(Self.sydney, "2026-04-04T16:00:00Z", is: "2026-04-05T02:00:00")
        check(Self.sydney, "2026-07-01T00:00:00Z", is: "2026-07-01T10:00:00")
        check(Self.sydney, "2026-10-03T15:59:59Z", is: "2026-10-04T01:59:59")
        check(Self.sydney, "2026-10-03T16:00:00Z", is: "2026-10-04T03:00:00")
        check(Self.sydney, "2026-12-31T12:59:59Z", is: "2026-12-31T23:59:59")
        check(Self.sydney, "2026-12-31T13:00:00Z", is: "2027-01-01T00:00:00")
        check(Self.sydney, "2326-12-31T13:00:00Z", is: "2327-01-01T00:00:00")
    }

    private func zone(_ standard: Int32, _ daylight: Zone.Tail.Daylight?) -> Zone {
        Zone(
            name: "Test", initialOffsetSeconds: standard, transitions: [],
            tail: .init(standardOffsetSeconds: standard, daylight: daylight))
    }

    @Test func `Days of the year count February 29 or do not`() {
        let julian = zone(
            0,
            .init(
                offsetSeconds: 3_600, begins: .init(day: .julian(60), timeSeconds: 0),
                ends: .init(day: .julian(365), timeSeconds: 0)))
        check(julian, "2024-02-29T23:59:59Z", is: "2024-02-29T23:59:59")
        check(julian, "2024-03-01T00:00:00Z", is: "2024-03-01T01:00:00")
        check(julian, "2025-03-01T00:00:00Z", is: "2025-03-01T01:00:00")
        check(julian, "2024-12-30T22:59:59Z", is: "2024-12-30T23:59:59")
        check(julian, "2024-12-30T23:00:00Z", is: "2024-12-30T23:00:00")
        let zeroBased = zone(
            0,
            .init(
                offsetSeconds: 3_600, begins: .init(day: .zeroBased(59), timeSeconds: 0),
                ends: .init(day: .zeroBased(364), timeSeconds: 0)))
        check(zeroBased, "2024-02-29T00:00:00Z", is: "2024-02-29T01:00:00")
        check(zeroBased, "2025-02-28T23:59:59Z", is: "2025-02-28T23:59:59")
        check(zeroBased, "2025-03-01T00:00:00Z", is: "2025-03-01T01:00:00")
    }

    @Test func `A change may lie outside its day, below zero or days later`() {
        // America/Godthab as of 2024: <-02>2<-01>,M3.5.0/-1,M10.5.0/0
        let nuuk = zone(
            -7_200,
            .init(
                offsetSeconds: -3_600, begins: .init(day: Self.lastSunday(3), timeSeconds: -3_600),
                ends: .init(day: Self.lastSunday(10), timeSeconds: 0)))
        check(nuuk, "2024-03-31T00:59:59Z", is: "2024-03-30T22:59:59")
        check(nuuk, "2024-03-31T01:00:00Z", is: "2024-03-31T00:00:00")
        check(nuuk, "2024-10-27T00:59:59Z", is: "2024-10-26T23:59:59")
        check(nuuk, "2024-10-27T01:00:00Z", is: "2024-10-26T23:00:00")
        // Begins on the first day of a year, a week early.
        let early = zone(
            0,
            .init(
                offsetSeconds: 3_600, begins: .init(day: .julian(1), timeSeconds: -167 * 3_600),
                ends: .init(day: .julian(100), timeSeconds: 0)))
        check(early, "2025-12-25T00:59:59Z", is: "2025-12-25T00:59:59")
        check(early, "2025-12-25T01:00:00Z", is: "2025-12-25T02:00:00")
        check(early, "2025-12-31T23:30:00Z", is: "2026-01-01T00:30:00")
    }

    @Test func `Daylight time all the year round never ends`() {
        // XXX3EDT4,0/0,J365/23 of RFC 9636, section 3.3.1, with the signs of POSIX.
        let always = zone(
            -10_800,
            .init(
                offsetSeconds: -14_400, begins: .init(day: .zeroBased(0), timeSeconds: 0),
                ends: .init(day: .julian(365), timeSeconds: 23 * 3_600)))
        for instant in ["2025-12-31T23:59:59Z", "2026-01-01T03:00:00Z", "2026-01-01T02:59:59Z"] {
            let utc = (withUTF8(instant, parseRFC3339) ?? 0)
            #expect(
                always.localSeconds(atMicroseconds: utc) == utc / 1_000_000 - 14_400, "\(instant)")
        }
    }

    @Test func `Without daylight time the standard offset holds for ever`() {
        let kolkata = zone(19_800, nil)
        check(kolkata, "0001-01-01T00:00:00Z", is: "0001-01-01T05:30:00")
        check(kolkata, "9998-06-01T00:00:00Z", is: "9998-06-01T05:30:00")
        #expect(kolkata.localSeconds(atMicroseconds: -1) == 19_799)
    }
}

import JITPolicyRuntime
import Testing

@Suite struct TimeTests {
    private let second: Int64 = 1_000_000

    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.000001Z", 1),
            ("1969-12-31T23:59:59.5Z", -500_000), ("1970-01-01T01:00:00+01:00", 0),
            ("1969-12-31T16:00:00-08:00", 0), ("1970-01-01T00:00:00-00:00", 0),
            ("2026-11-23T09:30:00+00:00", 1_795_426_200_000_000),
            ("2026-11-23t09:30:00z", 1_795_426_200_000_000),
            ("2000-02-29T00:00:00Z", 951_782_400_000_000),
            ("0000-01-01T00:00:00Z", -62_167_219_200_000_000),
            ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
            // Further digits are dropped, not rounded.
            ("1970-01-01T00:00:00.1234567899999999999999Z", 123_456),
            ("1970-01-01T00:00:00.9999999Z", 999_999),
            // A leap second is the next second.
            ("2016-12-31T23:59:60Z", 1_483_228_800_000_000),
            ("1970-01-01T00:00:00+23:59", -86_340_000_000),
        ] as [(String, Int64)])
    func `A timestamp is read`(text: String, expected: Int64) {
        #expect(withUTF8(text, parseRFC3339) == expected)
    }

    @Test(arguments: [
        "", "2026-11-23", "2026-11-23T09:30:00", "2026-11-23 09:30:00Z", "2026-11-23T09:30Z",
        "2026-11-23T09:30:00+0000", "2026-11-23T09:30:00+00", "2026-11-23T09:30:00+00:0",
        "2026-11-23T09:30:00+00:000", "2026-11-23T09:30:00Z ", " 2026-11-23T09:30:00Z",
        "2026-11-23T09:30:00ZZ", "2026-11-23T09:30:00.Z", "2026-11-23T09:30:00.",
        "2026-11-23T09:30:00,5Z",
        "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z",
        "2026-01-32T00:00:00Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
        "2026-04-31T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z",
        "2026-01-01T00:00:61Z", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+00:60",
        "26-01-01T00:00:00Z", "12026-01-01T00:00:00Z", "+2026-01-01T00:00:00Z",
        "-001-01-01T00:00:00Z", "2026-1-01T00:00:00Z", "2026/01/01T00:00:00Z",
        "2026-01-01T0a:00:00Z", "2026-01-01T00-00:00Z", "2026-01-01T00:00:00.5",
        "2026-01-01T00:00:00−01:00", "2026-01-01T00:00:00.5.5Z", "2026-W01-1T00:00:00Z",
        "20260101T000000Z", "2026-01-01T00:00:00.1 Z", "２026-01-01T00:00:00Z",
    ])
    func `This is no timestamp`(text: String) {
        #expect(withUTF8(text, parseRFC3339) == nil)
    }

    @Test func `A timestamp is written as it is read`() {
        var random = SplitMix64(seed: 9)
        for _ in 0..<5_000 {
            let instant = Int64.random(
                in: -62_167_219_200_000_000...253_402_300_799_999_999, using: &random)
            #expect(withUTF8(formatTimestamp(instant), parseRFC3339) == instant)
        }
        #expect(formatTimestamp(-500_000) == "1969-12-31T23:59:59.5Z")
        #expect(formatTimestamp(1_795_426_200_000_000) == "2026-11-23T09:30:00Z")
    }

    @Test func `Days and dates agree over four centuries and beyond`() {
        var date = (year: 1_599, month: 12, day: 31)
        var day = daysFromCivil(year: 1_599, month: 12, day: 31)
        for _ in 0..<300_000 {
            let found = civilFromDays(day)
            #expect(found == date)
            let back = daysFromCivil(year: date.year, month: date.month, day: date.day)
            #expect(back == day)
            day += 1
            date.day += 1
            if date.day > daysInMonth(year: date.year, month: date.month) {
                date = (date.year, date.month + 1, 1)
            }
            if date.month > 12 { date = (date.year + 1, 1, 1) }
        }
        #expect(daysFromCivil(year: 0, month: 3, day: 1) == -719_468)
        #expect(civilFromDays(-719_469) == (0, 2, 29))
        #expect(weekday(ofDay: 0) == 3)
        #expect(weekday(ofDay: -1) == 2)
        #expect(weekday(ofDay: -4) == 6)
        #expect(weekday(ofDay: -1_000_003) == weekday(ofDay: -1_000_003 + 7 * 200_000))
    }

    @Test(
        arguments: [
            ("45s", 45), ("30m", 1_800), ("2h", 7_200), ("7d", 604_800), ("1w", 604_800),
            ("1h30m", 5_400), ("1w1d1h1m1s", 694_861), ("0s", 0), ("90m", 5_400), ("007s", 7),
            ("9223372036854775807s", .max),
        ] as [(String, Int64)])
    func `A duration of the language is read`(text: String, expected: Int64) {
        #expect(withUTF8(text, parseDurationText) == expected)
    }

    @Test(arguments: [
        "", "1", "h", "30m1h", "1h1h", "1h 30m", " 1h", "1h ", "1H", "-1h", "+1h", "1.5h", "1y",
        "1ms", "1h30", "9223372036854775808s", "9223372036854775807m", "15250284452472w", "1_000s",
        "PT1H", "1hm", "１h",
    ])
    func `This is no duration of the language`(text: String) {
        #expect(withUTF8(text, parseDurationText) == nil)
    }

    @Test(
        arguments: [
            ("PT2H", 7_200), ("P1DT12H", 129_600), ("P2W", 1_209_600), ("PT90M", 5_400),
            ("PT0S", 0),
            ("P1D", 86_400), ("PT1H1M1S", 3_661), ("PT1H1S", 3_601), ("P0D", 0), ("P1DT1S", 86_401),
        ] as [(String, Int64)])
    func `An ISO 8601 duration is read`(text: String, expected: Int64) {
        #expect(withUTF8(text, parseISODuration) == expected)
    }

    @Test(arguments: [
        "", "P", "PT", "P1", "PT1", "1H", "P1H", "PT1D", "P1Y", "P1M", "P1Y1D", "PT1M1H", "PT1S1M",
        "P1DT", "P1W1D", "P1D1W", "P1WT1H", "PTT1H", "PT1HT1M", "PT1.5H", "PT0,5H", "-PT1H",
        "+PT1H", "PT-1H", "pt1h", "PT1h", " PT1H", "PT1H ", "PT1H1H", "P1D1D", "PT1S1S",
        "PT9223372036854775808S", "P9223372036854775807W", "2h",
    ])
    func `This is no ISO 8601 duration`(text: String) {
        #expect(withUTF8(text, parseISODuration) == nil)
    }

    @Test(
        arguments: [
            (0, "0s"), (45, "45s"), (5_400, "1h30m"), (86_400, "1d"), (604_800, "1w"),
            (691_200, "8d"),
            (3_601, "1h1s"), (1_209_600, "2w"), (-60, "-1m"),
        ] as [(Int64, String)])
    func `A duration is written as a policy would`(seconds: Int64, expected: String) {
        #expect(formatDuration(seconds) == expected)
        if seconds >= 0 { #expect(withUTF8(expected, parseDurationText) == seconds) }
    }
}

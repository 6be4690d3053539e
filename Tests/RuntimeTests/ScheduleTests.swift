import JITPolicyRuntime
import Testing

@Suite struct ScheduleTests {
    private func day(_ text: String) -> Int32 {
        let instant = withUTF8(text + "T00:00:00Z", parseRFC3339) ?? 0
        return Int32(localDay(localSeconds: instant / 1_000_000))
    }

    private func days(_ first: String, _ last: String? = nil) -> Schedule.Days {
        .init(first: day(first), last: day(last ?? first))
    }

    private func schedule(
        _ windows: [(Int32, Int32, Int32)], days: [Schedule.Days] = [],
        except exceptions: [Schedule.Days] = []
    ) -> Schedule {
        Schedule(
            name: "s", zone: 0,
            windows: windows.map {
                .init(weekday: $0.0, startSeconds: $0.1 * 60, endSeconds: $0.2 * 60)
            }, days: days, exceptions: exceptions)
    }

    private func check(
        _ schedule: Schedule, _ local: String, _ expected: Bool,
        _ location: SourceLocation = #_sourceLocation
    ) {
        let seconds = (withUTF8(local + "Z", parseRFC3339) ?? 0) / 1_000_000
        #expect(
            schedule.contains(localSeconds: seconds) == expected, "\(local)",
            sourceLocation: location)
    }

    @Test func `A window includes its start and not its end`() {
        // Monday 2026-11-23, 08:00..18:30
        let office = schedule([(0, 480, 1_110)])
        check(office, "2026-11-23T07:59:59", false)
        check(office, "2026-11-23T08:00:00", true)
        check(office, "2026-11-23T18:29:59", true)
        check(office, "2026-11-23T18:30:00", false)
        check(office, "2026-11-22T12:00:00", false)
        check(office, "2026-11-24T12:00:00", false)
        check(office, "2026-11-30T12:00:00", true)
        check(office, "1969-12-29T12:00:00", true)
        check(office, "1969-12-30T12:00:00", false)
    }

    @Test func `A window that crosses midnight belongs to the day it starts on`() {
        // Saturday 22:00..04:00; 2026-11-28 is a Saturday.
        let night = schedule([(5, 1_320, 240)])
        check(night, "2026-11-28T21:59:59", false)
        check(night, "2026-11-28T22:00:00", true)
        check(night, "2026-11-28T23:59:59", true)
        check(night, "2026-11-29T00:00:00", true)
        check(night, "2026-11-29T03:59:59", true)
        check(night, "2026-11-29T04:00:00", false)
        check(night, "2026-11-28T03:00:00", false)
        check(night, "2026-11-29T22:00:00", false)
        // Sunday into Monday: the week wraps.
        let sunday = schedule([(6, 1_320, 240)])
        check(sunday, "2026-11-30T03:59:59", true)
        check(sunday, "2026-11-23T00:00:00", true)
        check(sunday, "2026-11-24T00:00:00", false)
    }

    @Test func `An exception takes the windows that start on its days, whole`() {
        let night = schedule([(5, 1_320, 240)], except: [days("2026-11-28")])
        check(night, "2026-11-28T23:00:00", false)
        check(night, "2026-11-29T01:00:00", false)
        check(night, "2026-12-05T23:00:00", true)
        // On the day after it starts, the part after midnight stays.
        let after = schedule([(5, 1_320, 240), (6, 0, 600)], except: [days("2026-11-29")])
        check(after, "2026-11-29T01:00:00", true)
        check(after, "2026-11-29T05:00:00", false)
        let range = schedule([(0, 0, 1_440)], except: [days("2026-11-20", "2026-11-24")])
        check(range, "2026-11-23T12:00:00", false)
        check(range, "2026-11-30T12:00:00", true)
    }

    @Test func `Whole days hold from midnight to midnight, but for exceptions`() {
        let holidays = schedule([], days: [days("2026-12-25"), days("2026-12-28", "2026-12-31")])
        check(holidays, "2026-12-24T23:59:59", false)
        check(holidays, "2026-12-25T00:00:00", true)
        check(holidays, "2026-12-25T23:59:59", true)
        check(holidays, "2026-12-26T00:00:00", false)
        check(holidays, "2026-12-30T12:00:00", true)
        check(holidays, "2027-01-01T00:00:00", false)
        let without = schedule(
            [], days: [days("2026-12-28", "2026-12-31")], except: [days("2026-12-30")])
        check(without, "2026-12-30T12:00:00", false)
        check(without, "2026-12-31T12:00:00", true)
    }

    @Test func `24:00 is the end of a day and no part of the next`() {
        let all = schedule([(0, 0, 1_440)])
        check(all, "2026-11-23T00:00:00", true)
        check(all, "2026-11-23T23:59:59", true)
        check(all, "2026-11-24T00:00:00", false)
        check(schedule([]), "2026-11-23T00:00:00", false)
    }

    @Test func `A repeated hour counts both times, a skipped one not at all`() {
        // Sunday 01:15..01:45 in London; the clocks went back on 2026-10-25, forward on 2026-03-29.
        let window = schedule([(6, 75, 105)])
        func holds(_ utc: String) -> Bool {
            let instant = withUTF8(utc, parseRFC3339) ?? 0
            let local = ZoneTests.london.localSeconds(atMicroseconds: instant)
            return window.contains(localSeconds: local)
        }
        #expect(holds("2026-10-25T00:30:00Z") && holds("2026-10-25T01:30:00Z"))
        #expect(!holds("2026-10-25T00:45:00Z") && !holds("2026-10-25T02:30:00Z"))
        #expect(!holds("2026-03-29T00:30:00Z") && !holds("2026-03-29T01:30:00Z"))
    }
}

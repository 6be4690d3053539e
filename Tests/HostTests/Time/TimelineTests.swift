import JITPolicyHost
import Testing

@Suite struct TimelineTests {
    private let second: Int64 = 1_000_000
    private let start = ClockReading(wall: 1_000_000_000, continuous: 50_000_000, boot: "a")

    /// A reading so many seconds after the start, by each clock.
    private func reading(wall: Int64, continuous: Int64, boot: String = "a") -> ClockReading {
        ClockReading(
            wall: start.wall + wall * second, continuous: start.continuous + continuous * second,
            boot: boot)
    }

    @Test func `Time passes as the continuous clock does`() {
        var timeline = Timeline(start)
        #expect(timeline.advance(to: reading(wall: 10, continuous: 10)) == .steady)
        #expect(timeline.now == Instant(rawValue: start.wall + 10 * second))
    }

    @Test(arguments: [-7_200, -30, 30, 7_200, 86_400 * 365] as [Int64])
    func `Setting the wall clock moves nothing`(step: Int64) {
        var timeline = Timeline(start)
        let due = timeline.now.advanced(bySeconds: 60)
        let passage = timeline.advance(to: reading(wall: 10 + step, continuous: 10))
        #expect(passage == .wallClockSet(by: step * second))
        #expect(timeline.now.microseconds(to: due) == 50 * second)
        #expect(timeline.wall(at: due) == start.wall + (60 + step) * second)
        #expect(timeline.instant(atWall: timeline.wall(at: due)) == due)
    }

    @Test func `A clock that is slewed was not set`() {
        var timeline = Timeline(start)
        var next = reading(wall: 10_000, continuous: 10_000)
        next.wall += 5 * second
        #expect(timeline.advance(to: next) == .steady)
    }

    @Test func `Readings that come the wrong way round do not turn time back`() {
        var timeline = Timeline(start)
        _ = timeline.advance(to: reading(wall: 10, continuous: 10))
        let now = timeline.now
        #expect(timeline.advance(to: reading(wall: 9, continuous: 9)) == .steady)
        #expect(timeline.now == now)
        _ = timeline.advance(to: reading(wall: 11, continuous: 11))
        #expect(now.microseconds(to: timeline.now) == second)
    }

    @Test func `Over a restart the wall clock tells how long the machine was off`() {
        var timeline = Timeline(start)
        let before = timeline.now
        let next = ClockReading(wall: start.wall + 90 * second, continuous: 3, boot: "b")
        #expect(timeline.advance(to: next) == .steady)
        #expect(before.microseconds(to: timeline.now) == 90 * second)
    }

    @Test func `A restart with the wall clock set back leaves the time unknown`() {
        var timeline = Timeline(start)
        let before = timeline.now
        let next = ClockReading(wall: start.wall - 1, continuous: 3, boot: "b")
        #expect(timeline.advance(to: next) == .unknown)
        #expect(timeline.now == before)
        let later = ClockReading(wall: start.wall - 1 + second, continuous: 3 + second, boot: "b")
        #expect(timeline.advance(to: later) == .steady)
        #expect(before.microseconds(to: timeline.now) == second)
    }
}

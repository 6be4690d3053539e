/// What the clocks of a machine say at one moment.
public struct ClockReading: Hashable, Sendable, Codable {
    /// Microseconds since 1970, as anyone with the rights may set them.
    public var wall: Int64
    /// Microseconds since the machine was started, sleep included: nobody can set these.
    public var continuous: Int64
    /// Which start of the machine `continuous` counts from.
    public var boot: String

    public init(wall: Int64, continuous: Int64, boot: String) {
        self.wall = wall
        self.continuous = continuous
        self.boot = boot
    }
}

/// The host's own time: it passes as the continuous clock does, whatever the wall clock is set to.
///
/// While the machine runs, the continuous clock alone says how much time has passed. Over a restart
/// of the machine only the wall clock can; where it then stands before the last reading, the time
/// that has passed is unknown, and the caller must end what could have ended meanwhile. The last
/// reading is stored with every change, so a timeline survives its process.
public struct Timeline: Hashable, Sendable, Codable {
    public private(set) var now: Instant
    public private(set) var reading: ClockReading

    /// How the clocks moved from one reading to the next.
    public enum Passage: Hashable, Sendable {
        case steady
        /// The wall clock was set, by so many microseconds; the timeline does not care.
        case wallClockSet(by: Int64)
        /// The machine was restarted, and its wall clock went back: nobody knows how long it was off.
        case unknown
    }

    /// By how much wall and continuous clock may part between two readings without anyone having set
    /// one: a clock is slewed by half a thousandth at most.
    static let slewTolerance: Int64 = 1_000_000

    /// A timeline that was kept: where it stood, by these clocks.
    public init(now: Instant, reading: ClockReading) {
        self.now = now
        self.reading = reading
    }

    /// Starts at the wall clock.
    public init(_ reading: ClockReading) {
        now = Instant(rawValue: reading.wall)
        self.reading = reading
    }

    /// As it stood at an instant at which the wall clock showed this. No reading follows it.
    public init(at now: Instant, wall: Int64) {
        self.now = now
        reading = ClockReading(wall: wall, continuous: 0, boot: "")
    }

    /// Takes a new reading.
    public mutating func advance(to next: ClockReading) -> Passage {
        let wallPassed = next.wall - reading.wall
        guard next.boot == reading.boot else {
            reading = next
            guard wallPassed >= 0 else { return .unknown }
            now = now.advanced(byMicroseconds: wallPassed)
            return .steady
        }
        // Readings that two threads took may come the other way round.
        let passed = next.continuous - reading.continuous
        guard passed >= 0 else { return .steady }
        now = now.advanced(byMicroseconds: passed)
        reading = next
        let step = wallPassed - passed
        let tolerance = Self.slewTolerance + passed / 1_000
        return step.magnitude <= tolerance.magnitude ? .steady : .wallClockSet(by: step)
    }

    /// What the wall clock, as it is set now, will show or would have shown at an instant.
    public func wall(at instant: Instant) -> Int64 {
        let (wall, overflows) = reading.wall.addingReportingOverflow(now.microseconds(to: instant))
        return overflows ? .max : wall
    }

    /// The instant at which the wall clock, as it is set now, shows a time.
    public func instant(atWall wall: Int64) -> Instant {
        let (passed, overflows) = wall.subtractingReportingOverflow(reading.wall)
        return overflows
            ? Instant(rawValue: wall > 0 ? .max : .min) : now.advanced(byMicroseconds: passed)
    }
}

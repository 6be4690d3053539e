/// An IANA time zone as data: deciding reads no file.
public struct Zone: Hashable, Sendable {
    /// From an instant on, local time is UTC plus an offset.
    public struct Transition: Hashable, Sendable {
        /// Seconds since 1970, UTC.
        public var at: Int64
        public var offsetSeconds: Int32
        public init(at: Int64, offsetSeconds: Int32) {
            self.at = at
            self.offsetSeconds = offsetSeconds
        }
    }

    /// The rule that holds after the last transition (the POSIX TZ string of RFC 9636).
    public struct Tail: Hashable, Sendable {
        /// When daylight time begins or ends, in local time before the change.
        public enum Day: Hashable, Sendable {
            /// `Mm.w.d`: day `weekday` (0 Sunday) of week `week` (5: the last) of month `month`.
            case weekday(month: Int32, week: Int32, weekday: Int32)
            /// `Jn`: 1...365, February 29 is never counted.
            case julian(Int32)
            /// `n`: 0...365, February 29 is counted.
            case zeroBased(Int32)
        }
        public struct Change: Hashable, Sendable {
            public var day: Day
            /// Seconds after local midnight; may be negative or over a day.
            public var timeSeconds: Int32
            public init(day: Day, timeSeconds: Int32) {
                self.day = day
                self.timeSeconds = timeSeconds
            }
        }
        public struct Daylight: Hashable, Sendable {
            public var offsetSeconds: Int32
            public var begins: Change
            public var ends: Change
            public init(offsetSeconds: Int32, begins: Change, ends: Change) {
                self.offsetSeconds = offsetSeconds
                self.begins = begins
                self.ends = ends
            }
        }
        public var standardOffsetSeconds: Int32
        public var daylight: Daylight?
        public init(standardOffsetSeconds: Int32, daylight: Daylight?) {
            self.standardOffsetSeconds = standardOffsetSeconds
            self.daylight = daylight
        }
    }

    public var name: String
    /// Before the first transition.
    public var initialOffsetSeconds: Int32
    /// Ascending.
    public var transitions: [Transition]
    public var tail: Tail

    public init(
        name: String, initialOffsetSeconds: Int32, transitions: [Transition], tail: Tail
    ) {
        self.name = name
        self.initialOffsetSeconds = initialOffsetSeconds
        self.transitions = transitions
        self.tail = tail
    }
}

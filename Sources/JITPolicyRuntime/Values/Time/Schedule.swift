/// Weekly windows and whole days in a time zone.
public struct Schedule: Hashable, Sendable {
    /// A window of one weekday, 0 (Monday) to 6 (Sunday), in seconds since its local midnight.
    /// An end before the start is on the next day. Never equal.
    public struct Window: Hashable, Sendable {
        public var weekday: Int32
        public var startSeconds: Int32
        public var endSeconds: Int32
        public init(weekday: Int32, startSeconds: Int32, endSeconds: Int32) {
            self.weekday = weekday
            self.startSeconds = startSeconds
            self.endSeconds = endSeconds
        }
    }

    /// Days since 1970-01-01, both included.
    public struct Days: Hashable, Sendable {
        public var first: Int32
        public var last: Int32
        public init(first: Int32, last: Int32) {
            self.first = first
            self.last = last
        }
        public func contains(_ day: Int64) -> Bool { day >= Int64(first) && day <= Int64(last) }
    }

    public var name: String
    /// Index into the program's zones.
    public var zone: Int
    public var windows: [Window]
    /// Whole days in which the schedule holds.
    public var days: [Days]
    /// Days on which no window starts and no whole day counts.
    public var exceptions: [Days]

    public init(name: String, zone: Int, windows: [Window], days: [Days], exceptions: [Days]) {
        self.name = name
        self.zone = zone
        self.windows = windows
        self.days = days
        self.exceptions = exceptions
    }
}

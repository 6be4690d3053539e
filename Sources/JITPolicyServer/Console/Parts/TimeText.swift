#if Host
import JITPolicyHost
import JITPolicyRuntime

/// A point in time as a page shows it: near ones by their distance from now, others by date and time in
/// UTC; the whole of it when pointed at.
struct TimeText: View, Hashable {
    /// For machines, and when pointed at.
    var full: String
    var text: String

    /// - Parameter wall: microseconds since 1970, as is `now`.
    init(wall: Int64, now: Int64) {
        full = formatTimestamp(wall / 1_000_000 * 1_000_000)
        let seconds = (wall - now) / 1_000_000
        guard seconds.magnitude < 86_400 else {
            text = String(full.prefix(16).replacing("T", with: " "))
            return
        }
        let distance = Self.distance(seconds.magnitude)
        text = seconds.magnitude < 60 ? "now" : seconds > 0 ? "in \(distance)" : "\(distance) ago"
    }

    private static func distance(_ seconds: UInt64) -> String {
        seconds < 3_600 ? "\(seconds / 60) min" : "\(seconds / 3_600) h \(seconds % 3_600 / 60) min"
    }
}

extension Timeline {
    /// An instant on a page that is shown now.
    func text(_ instant: Instant) -> TimeText {
        TimeText(wall: wall(at: instant), now: reading.wall)
    }

    /// A time by the wall clock on a page that is shown now.
    func text(wall: Int64) -> TimeText { TimeText(wall: wall, now: reading.wall) }
}
#endif

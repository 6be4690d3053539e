#if Host
import JITPolicyHost
import Synchronization

/// A clock that ends at a moment and stands so many seconds before it: the past is filled in by it, and
/// the clocks of the machine go on from there as if it had been them all along.
final class ComposedClock: HostClock {
    private let end: ClockReading
    private let secondsLeft: Mutex<Int64>

    init(secondsBefore: Int64, _ end: ClockReading) {
        self.end = end
        secondsLeft = Mutex(secondsBefore)
    }

    func read() -> ClockReading {
        let microseconds = secondsLeft.withLock { $0 } * 1_000_000
        return ClockReading(
            wall: end.wall - microseconds, continuous: end.continuous - microseconds,
            boot: end.boot)
    }

    /// Nobody waits in the past.
    func sleep(microseconds: Int64) async {}

    /// Goes on to so many seconds before the end; never back.
    func goOn(toSecondsBefore seconds: Int64) {
        secondsLeft.withLock { $0 = min($0, max(0, seconds)) }
    }
}
#endif

#if Host
import Foundation
public import JITPolicyHost

/// Where the host reads the time, and how it waits.
public protocol HostClock: Sendable {
    func read() -> ClockReading
    /// Waits by the continuous clock, or until its task is cancelled.
    func sleep(microseconds: Int64) async
}

/// The clocks of the machine.
public struct SystemClock: HostClock {
    private let boot: String

    public init() {
        // Without one, a restart of the process counts as one of the machine: the wall clock decides.
        let name = "/proc/sys/kernel/random/boot_id"
        let text = try? String(contentsOfFile: name, encoding: .utf8)
        boot = text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? UUID().uuidString
    }

    public func sleep(microseconds: Int64) async {
        try? await Task.sleep(for: .microseconds(microseconds), clock: .continuous)
    }

    public func read() -> ClockReading {
        let clock = ContinuousClock()
        let (seconds, attoseconds) = clock.systemEpoch.duration(to: clock.now).components
        return ClockReading(
            wall: Int64(Date().timeIntervalSince1970 * 1_000_000),
            continuous: seconds * 1_000_000 + attoseconds / 1_000_000_000_000, boot: boot)
    }
}
#endif

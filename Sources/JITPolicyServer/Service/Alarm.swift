#if Host
import JITPolicyHost
import Synchronization

/// A wait that ends early when something is due earlier. One task waits, any may bring the end forward.
final class Alarm: Sendable {
    private enum State {
        /// Nobody waits; the earliest that has come up since the last wait.
        case idle(earliest: Instant?)
        case waiting(until: Instant, Task<Void, Never>)
    }
    private let state = Mutex(State.idle(earliest: nil))

    /// Waits, unless something earlier has come up since the last wait.
    func wait(until wake: Instant, from now: Instant, _ clock: any HostClock) async {
        let sleeper = state.withLock { state -> Task<Void, Never>? in
            if case .idle(let earliest?) = state, earliest < wake {
                state = .idle(earliest: nil)
                return nil
            }
            let sleeper = Task {
                await clock.sleep(microseconds: max(0, now.microseconds(to: wake)))
            }
            state = .waiting(until: wake, sleeper)
            return sleeper
        }
        guard let sleeper else { return }
        await withTaskCancellationHandler {
            await sleeper.value
        } onCancel: {
            sleeper.cancel()
        }
        state.withLock { $0 = .idle(earliest: nil) }
    }

    /// Has the wait, this one or the next, not go on past an instant.
    func bringForward(to instant: Instant) {
        state.withLock { state in
            switch state {
            case .idle(let earliest): state = .idle(earliest: min(earliest ?? instant, instant))
            case .waiting(let wake, let sleeper): if instant < wake { sleeper.cancel() }
            }
        }
    }
}
#endif

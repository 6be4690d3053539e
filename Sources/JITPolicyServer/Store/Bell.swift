#if Host
import Synchronization

/// Tells whoever listens that something has changed.
final class Bell: Sendable {
    private struct State {
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
        var next = 0
    }
    private let state = Mutex(State())

    /// How many may listen at once: each is a connection that stays open.
    static let seats = 100

    /// One element for all the rings since the last was taken; nil where every seat is taken.
    func listen() -> AsyncStream<Void>? {
        let (rings, listener) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let seat = state.withLock { state -> Int? in
            guard state.listeners.count < Self.seats else { return nil }
            state.next += 1
            state.listeners[state.next] = listener
            return state.next
        }
        guard let seat else { return nil }
        listener.onTermination = { [self] _ in
            state.withLock { $0.listeners[seat] = nil }
        }
        return rings
    }

    func ring() {
        for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield() }
    }
}
#endif

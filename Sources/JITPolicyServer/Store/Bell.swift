#if Host
import Synchronization

/// Tells whoever listens that something has changed.
final class Bell: Sendable {
    private struct Seat {
        var listener: String
        var continuation: AsyncStream<Void>.Continuation
    }

    private struct State {
        var seats: [Int: Seat] = [:]
        var next = 0
    }
    private let state = Mutex(State())

    /// How many may listen at once: each is a connection that stays open.
    static let seats = 100
    /// How many of these one listener may have.
    static let seatsEach = 10

    /// One element for all the rings since the last was taken; nil where every seat is taken, or every
    /// one that this listener may have.
    func listen(as listener: String) -> AsyncStream<Void>? {
        let (rings, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let seat = state.withLock { state -> Int? in
            let own = state.seats.values.count { $0.listener == listener }
            guard state.seats.count < Self.seats, own < Self.seatsEach else { return nil }
            state.next += 1
            state.seats[state.next] = Seat(listener: listener, continuation: continuation)
            return state.next
        }
        guard let seat else { return nil }
        continuation.onTermination = { [self] _ in
            state.withLock { $0.seats[seat] = nil }
        }
        return rings
    }

    func ring() {
        for seat in state.withLock({ Array($0.seats.values) }) { seat.continuation.yield() }
    }
}
#endif

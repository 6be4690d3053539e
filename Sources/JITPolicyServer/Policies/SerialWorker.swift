#if Host
import Dispatch
import Synchronization

/// Does long work, one piece after the other, on a thread of its own.
///
/// A large policy takes the compiler many seconds, and the threads that answer calls are as few as the
/// machine has cores: on those, two uploads would stop the whole host.
final class SerialWorker: Sendable {
    private let queue = DispatchQueue(label: "jitpolicy.worker", qos: .utility)
    private let taken = Mutex(0)
    private let limit: Int

    /// - Parameter limit: how many pieces there may be, those that wait included.
    init(limit: Int = 8) { self.limit = limit }

    /// How many pieces are worked on or wait.
    var count: Int { taken.withLock { $0 } }

    /// Does a piece of work when those before it are done; too many are refused.
    func run<Result: Sendable>(
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        let isTaken = taken.withLock { taken in
            guard taken < limit else { return false }
            taken += 1
            return true
        }
        guard isTaken else { throw WorkerIsBusy() }
        defer { taken.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Swift.Result(catching: work)) }
        }
    }
}

/// So much long work waits that no more is taken on.
struct WorkerIsBusy: Error {}
#endif

#if Host
import GRDB
import Synchronization

/// A change that waits for its turn, and whoever waits for its result.
///
/// Changes that come while another is synced to disk share the next transaction, and so one sync. Each
/// stands in a savepoint of its own: one that throws undoes nothing but itself.
struct PendingChange: Sendable {
    /// Makes the change within a transaction.
    ///
    /// - Throws: an error of the database alone, after which the transaction must not be kept: some undo
    ///   the whole of it.
    let perform: @Sendable (Database) throws -> Void
    /// Tells the result, once the transaction is kept; or why it was not.
    let finish: @Sendable ((any Error)?) -> Void

    init<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreChange) throws -> Value,
        _ continuation: CheckedContinuation<Value, any Error>
    ) {
        let outcome = Outcome<Value>()
        perform = { database in
            do {
                try database.inSavepoint {
                    outcome.set(.success(try body(SQLiteSession(database: database))))
                    return .commit
                }
            } catch let error as DatabaseError {
                throw error
            } catch {
                outcome.set(.failure(error))
            }
        }
        finish = { error in
            continuation.resume(with: error.map(Result.failure) ?? outcome.result)
        }
    }
}

/// What came of a change.
private final class Outcome<Value: Sendable>: Sendable {
    private let state = Mutex<Result<Value, any Error>?>(nil)

    func set(_ result: Result<Value, any Error>) { state.withLock { $0 = result } }

    var result: Result<Value, any Error> {
        // INVARIANT: a change that was performed has a result, and only such a one is asked for it.
        state.withLock { $0 } ?? .failure(StoreError.unavailable("the change was not performed"))
    }
}

/// Changes in the order in which they came.
struct ChangeQueue: Sendable {
    private var waiting: [PendingChange] = []
    private var isWriting = false

    /// How many changes share a transaction: enough for one sync to serve all that have come meanwhile.
    private static let batchSize = 64

    /// - Returns: whether nobody writes, so that the caller must.
    mutating func append(_ change: PendingChange) -> Bool {
        waiting.append(change)
        defer { isWriting = true }
        return !isWriting
    }

    /// The next changes; nil where there are none, and then nobody writes any more.
    mutating func next() -> [PendingChange]? {
        guard !waiting.isEmpty else {
            isWriting = false
            return nil
        }
        let batch = waiting.prefix(Self.batchSize)
        waiting.removeFirst(batch.count)
        return Array(batch)
    }
}
#endif

#if Host
import Dispatch
import Foundation
import GRDB
import JITPolicyHost
import Synchronization

/// A store in one SQLite file.
public final class SQLiteStore: Store {
    let pool: DatabasePool
    /// Of the callers of `readNow`, one at a time.
    private let brief: DatabaseQueue
    private let queue = Mutex(ChangeQueue())
    /// Where changes are made: nobody else waits for the disk.
    private let writer = DispatchQueue(label: "jitpolicy.store")
    private let bell = Bell()
    private let hasFailed = Atomic(false)

    /// Opens a store, and makes one where there is none.
    public convenience init(path: String, readerCount: Int = 4) throws {
        var configuration = Self.configuration
        configuration.maximumReaderCount = readerCount
        let pool = try mapped { try DatabasePool(path: path, configuration: configuration) }
        try mapped {
            // What was acknowledged survives a loss of power. Said after the opening, because opening a
            // pool sets NORMAL, and then nothing would be synced before it is acknowledged.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            guard try !pool.read(migrator.hasBeenSuperseded) else { throw Self.isOfLaterVersion }
            try migrator.migrate(pool)
        }
        try self.init(pool, path: path)
    }

    /// Opens a store that is there and changes nothing of it, not even its form.
    public convenience init(reading path: String) throws {
        var configuration = Self.configuration
        configuration.readonly = true
        let pool = try mapped { try DatabasePool(path: path, configuration: configuration) }
        try mapped {
            try pool.read { database in
                guard try !migrator.hasBeenSuperseded(database) else {
                    throw Self.isOfLaterVersion
                }
                guard try migrator.hasCompletedMigrations(database) else {
                    throw StoreError.unusable(
                        "the store is of an older version: serving from it brings it to this one")
                }
            }
        }
        try self.init(pool, path: path)
    }

    private init(_ pool: DatabasePool, path: String) throws {
        self.pool = pool
        var configuration = Self.configuration
        configuration.readonly = true
        brief = try mapped { try DatabaseQueue(path: path, configuration: configuration) }
    }

    private static var configuration: GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(2)
        configuration.prepareDatabase { database in
            // A row that is replaced is deleted, and the trail's triggers shall see it.
            try database.execute(sql: "PRAGMA recursive_triggers = ON")
        }
        return configuration
    }

    private static let isOfLaterVersion = StoreError.unusable("the store is of a later version")

    public func change<Result: Sendable>(
        _ body: @escaping @Sendable (any StoreChange) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let change = PendingChange(body, continuation)
            if queue.withLock({ $0.append(change) }) { writer.async { self.writeWaiting() } }
        }
    }

    /// Keeps the changes that wait, those that have come together in one transaction.
    private func writeWaiting() {
        while let batch = queue.withLock({ $0.next() }) {
            var failure: (any Error)?
            do {
                try pool.write { database in
                    for change in batch { try change.perform(database) }
                }
                hasFailed.store(false, ordering: .relaxed)
            } catch {
                failure = (error as? DatabaseError).map(storeError) ?? error
                if case StoreError.unavailable? = failure {
                    hasFailed.store(true, ordering: .relaxed)
                }
            }
            for change in batch { change.finish(failure) }
            if failure == nil { bell.ring() }
        }
    }

    public func changes(for listener: String) -> AsyncStream<Void>? { bell.listen(as: listener) }

    public func wakeListeners() { bell.ring() }

    public var isUnavailable: Bool { hasFailed.load(ordering: .relaxed) }

    public func read<Result: Sendable>(
        _ body: @escaping @Sendable (any StoreView) throws -> Result
    ) async throws -> Result {
        do {
            return try await pool.read { try body(SQLiteSession(database: $0)) }
        } catch let error as DatabaseError {
            throw storeError(error)
        }
    }

    public func readNow<Result>(_ body: (any StoreView) throws -> Result) throws -> Result {
        try mapped { try brief.unsafeRead { try body(SQLiteSession(database: $0)) } }
    }

    /// Closes the file once nobody uses it; what is acknowledged is safe without.
    public func close() throws {
        try brief.close()
        try pool.close()
    }
}

private func mapped<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as DatabaseError { throw storeError(error) }
}

/// Tells what may pass from what will not.
private func storeError(_ error: DatabaseError) -> any Error {
    let message = error.message ?? "SQLite error \(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_FULL, .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_IOERR, .SQLITE_NOMEM,
        .SQLITE_READONLY, .SQLITE_CANTOPEN:
        return StoreError.unavailable(message)
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: return StoreError.unusable(message)
    default: return error
    }
}
#endif

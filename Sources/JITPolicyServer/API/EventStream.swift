#if Host
import Hummingbird
import JITPolicyHost
import NIOCore
import ServiceLifecycle

extension HostAPI {
    /// Server-sent events, written anew whenever something has changed.
    ///
    /// A stream ends once it is `streamSeconds` old, its reader has gone or may listen no more, or the
    /// host stops. All but the last it finds out when something rings, which `keepStreams` sees to.
    ///
    /// - Parameters:
    ///   - listener: whoever listens, as `Store.changes` counts them.
    ///   - start: the last event that the reader has.
    ///   - isAllowed: whether the reader may still listen.
    ///   - write: writes what has come since an event, and what the last is now. It writes something each
    ///     time, at least a comment: only that finds out whether anyone reads.
    func eventStream(
        for listener: String, after start: Int64,
        while isAllowed: @escaping @Sendable () async throws -> Bool,
        write:
            @escaping @Sendable (
                _ last: inout Int64, _ writer: inout any ResponseBodyWriter
            ) async throws -> Void
    ) throws(Problem) -> ResponseBody {
        guard let changes = store.changes(for: listener) else {
            throw Problem(
                503, "Too many streams",
                "the host has \(Bell.seats) streams and \(Bell.seatsEach) of one token or account")
        }
        let clock = desk.clock
        let end = clock.read().continuous + limits.streamSeconds * 1_000_000
        return ResponseBody { writer in
            var last = start
            // So that the reader knows at once that it is heard.
            try await writer.write(ByteBuffer(string: ": from event \(start + 1)\n\n"))
            try await write(&last, &writer)
            if clock.read().continuous < end {
                for await _ in changes.cancelOnGracefulShutdown() {
                    guard clock.read().continuous < end, try await isAllowed() else { break }
                    try await write(&last, &writer)
                }
            }
            try await writer.finish(nil)
        }
    }

    /// Has every stream look now and then whether it should end, until its task is cancelled.
    func keepStreams() async {
        while !Task.isCancelled {
            await desk.clock.sleep(microseconds: Self.beatMicroseconds)
            store.wakeListeners()
        }
    }

    /// Where nothing changes, a reader that has gone is found out within two of these: the system takes
    /// what is written once to a connection whose other end has closed.
    static let beatMicroseconds: Int64 = 10_000_000
}
#endif

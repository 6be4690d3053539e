#if Host
import Hummingbird
import JITPolicyHost
import NIOCore

/// Events as files, of whatever length: read and written a page at a time, newest first.
enum EventExport {
    static let tableType = "text/csv; charset=utf-8; header=present"

    /// A row for each event.
    static func table(of filter: EventFilter, in store: any Store) -> ResponseBody {
        ResponseBody { writer in
            try await writer.write(ByteBuffer(string: EventTable.header))
            try await forEachPage(of: filter, in: store) { events in
                let rows = try events.map { EventTable.row(try $0.json()) }.joined()
                try await writer.write(ByteBuffer(string: rows))
            }
            try await writer.finish(nil)
        }
    }

    /// An array of the records, each on a line as it is stored, and so as it was hashed.
    static func records(of filter: EventFilter, in store: any Store) -> ResponseBody {
        ResponseBody { writer in
            var separator = "[\n"
            try await forEachPage(of: filter, in: store) { events in
                let records = events.map(\.record).joined(separator: ",\n")
                try await writer.write(ByteBuffer(string: separator + records))
                separator = ",\n"
            }
            try await writer.write(ByteBuffer(string: separator == "[\n" ? "[]\n" : "\n]\n"))
            try await writer.finish(nil)
        }
    }

    private static func forEachPage(
        of filter: EventFilter, in store: any Store, _ body: ([StoredEvent]) async throws -> Void
    ) async throws {
        var before: Int64?
        while true {
            let events = try await store.read { [before] in
                try $0.events(filter, before: before, limit: 500)
            }
            guard let last = events.last else { return }
            before = last.sequence
            try await body(events)
        }
    }
}
#endif

#if Host

import Hummingbird
import JITPolicyHost
import NIOCore
import ServiceLifecycle

extension HostAPI {
    func listEvents(_ call: Call) async throws -> Answer {
        var query = try QueryReader(call.query)
        let filter = try query.eventFilter()
        let page = try query.page()
        try query.finish()
        let events = try await store.read {
            try $0.events(filter, before: page.before, limit: page.limit)
        }
        return page.answer(try events.map { try $0.json() }, last: events.last?.sequence)
    }

    /// Everything that the filter finds, newest first, a page at a time.
    func exportEvents(_ call: Call) async throws -> Answer {
        var query = try QueryReader(call.query)
        let filter = try query.eventFilter()
        try query.finish()
        return Answer(
            .stream(type: EventExport.tableType, EventExport.table(of: filter, in: store)))
    }

    /// Totals, as charts need them.
    func countEvents(_ call: Call) async throws -> Answer {
        var query = try QueryReader(call.query)
        let grouping = try query.choice("by", of: EventGrouping.self) ?? .day
        let filter = try query.eventFilter()
        try query.finish()
        let counts = try await store.read {
            try $0.counts(of: filter, by: grouping, limit: APILimits.counts)
        }
        let items = counts.map {
            JSON.object(["key": .text($0.key), "count": .integer($0.count)])
        }
        return Answer(["by": .text(grouping.rawValue), "items": .array(items)])
    }

    func verifyEvents(_ call: Call) async throws -> Answer {
        do throws(any Error) {
            let chain = try await verification.run(store)
            return Answer(["is_whole": .bool(true), "count": .integer(chain.count)])
        } catch let found as ChainBreak {
            return Answer([
                "is_whole": .bool(false), "broken_at": .integer(found.sequence),
                "reason": .text(found.reason.message),
            ])
        }
    }

    /// Events as they happen, as server-sent events: from the one after `Last-Event-ID`, or from now.
    ///
    /// A stream lasts for as long as its token does, an hour at most, and until the host stops.
    func streamEvents(_ call: Call) async throws -> Answer {
        try QueryReader(call.query).finish()
        guard let token = call.token, let holder = try await tokens.authenticate(token) else {
            throw Problem.unauthenticated
        }
        let known = try await store.read { try $0.trail().count }
        let start = min(try call.lastEvent() ?? known, known)
        let body = try eventStream(for: "token " + holder.id, after: start) { [tokens] in
            try await tokens.authenticate(token)?.principal == call.caller?.principal
        } write: { [store] last, writer in
            try await Self.writeEvents(after: &last, of: store, to: &writer)
        }
        return Answer(.stream(type: "text/event-stream", body))
    }

    /// Writes what has come since; where nothing has, a comment, which finds out whether anyone reads.
    private static func writeEvents(
        after last: inout Int64, of store: any Store, to writer: inout any ResponseBodyWriter
    ) async throws {
        while true {
            let events = try await store.read { [last] in
                try $0.events(after: last, limit: APILimits.page)
            }
            guard let newest = events.last else { break }
            let text = try events.map { try $0.serverSentEvent() }.joined()
            try await writer.write(ByteBuffer(string: text))
            last = newest.sequence
        }
        try await writer.write(ByteBuffer(string: ":\n\n"))
    }
}

extension QueryReader {
    fileprivate mutating func eventFilter() throws(Problem) -> EventFilter {
        var filter = EventFilter()
        filter.kinds = Set(try choice("kind", of: AuditKind.self).map { [$0] } ?? [])
        filter.request = try text("request")
        filter.user = try text("user")
        filter.device = try text("device")
        filter.app = try text("app")
        filter.rule = try text("rule")
        filter.since = try timestamp("since")
        filter.until = try timestamp("until")
        return filter
    }
}

extension StoredEvent {
    /// A record is one line, and its kind one word or more.
    fileprivate func serverSentEvent() throws -> String {
        guard case .object(let members) = try json(), case .text(let kind)? = members["kind"] else {
            throw StoreError.unusable("event \(sequence) is no record")
        }
        return "id: \(sequence)\nevent: \(kind)\ndata: \(record)\n\n"
    }
}
#endif

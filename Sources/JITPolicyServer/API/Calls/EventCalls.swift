#if Host
import Foundation
import JITPolicyHost

extension HostAPI {
    func listEvents(_ call: Call) async throws -> Answer {
        var query = QueryReader(call.query)
        var filter = EventFilter()
        if let text = query.text("kind") {
            guard let kind = AuditKind(rawValue: text) else {
                throw Problem.query("kind", "expected a kind of event, found `\(text)`")
            }
            filter.kinds = [kind]
        }
        filter.request = query.text("request")
        filter.user = query.text("user")
        filter.device = query.text("device")
        filter.app = query.text("app")
        filter.since = try query.timestamp("since")
        filter.until = try query.timestamp("until")
        let page = try query.page()
        try query.finish()
        let events = try await store.read { [filter] in
            try $0.events(filter, before: page.before, limit: page.limit)
        }
        let items = try events.map {
            try JSONDecoder().decode(JSON.self, from: Data($0.record.utf8))
        }
        return page.answer(items, last: events.last?.sequence)
    }

    func verifyEvents(_ call: Call) async throws -> Answer {
        do throws(any Error) {
            let chain = try await verifyTrail(store)
            return Answer(
                body: .object(["is_whole": .bool(true), "count": .integer(chain.count)]))
        } catch let found as ChainBreak {
            return Answer(
                body: .object([
                    "is_whole": .bool(false), "broken_at": .integer(found.sequence),
                    "reason": .text(found.reason.message),
                ]))
        }
    }

    /// Whether requests can be decided.
    func ready(_ call: Call) async throws -> Answer {
        guard try await store.read({ try $0.activations(limit: 1).first }) != nil else {
            throw DeskError.noActivePolicy
        }
        return Answer(body: .object(["status": .text("ready")]))
    }
}
#endif

#if Host
import Hummingbird
import JITPolicyHost
import NIOCore

extension Console {
    /// Tells a page that something has changed, so that it may ask anew: server-sent events without content
    /// but the number of the last event in the trail.
    ///
    /// A stream lasts for as long as its session does, and does not keep the session from being idle.
    func live(_ visit: Visit) async throws -> Reply {
        try QueryReader(visit.query).finish()
        guard let session = visit.session else { throw Problem.signInNeeded }
        let start = try await api.store.read { try $0.trail().count }
        let body = try api.eventStream(for: session.credential.listener, after: start) { [self] in
            guard sessions.isAlive(session.key) else { return false }
            return try await signIns.standing(session.credential) == session.principal
        } write: { [store = api.store] last, writer in
            let count = try await store.read { try $0.trail().count }
            let news = "id: \(count)\nevent: change\ndata: \(count)\n\n"
            try await writer.write(ByteBuffer(string: count == last ? ":\n\n" : news))
            last = count
        }
        return .content(type: "text/event-stream", body)
    }
}

extension Credential {
    /// Whom streams are counted for: those of a token here and by the API are the same.
    fileprivate var listener: String {
        switch self {
        case .token(let id): "token " + id
        case .account(let account): "account " + account
        }
    }
}
#endif

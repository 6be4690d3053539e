#if Host
import Hummingbird
import JITPolicyHost
import NIOCore
import ServiceLifecycle

extension Console {
    /// Tells a page that something has changed, so that it may ask anew: server-sent events without content
    /// but the number of the last event in the trail.
    ///
    /// A stream lasts for as long as its session does, and does not keep the session from being idle.
    func live(_ visit: Visit) throws -> Reply {
        try QueryReader(visit.query).finish()
        guard let session = visit.session else { throw Problem.signInNeeded }
        guard let changes = api.store.changes() else {
            throw Problem(503, "Too many streams", "every stream is taken; load the page instead")
        }
        let end = ContinuousClock.now.advanced(by: .seconds(api.limits.streamSeconds))
        let body = ResponseBody { [self] writer in
            try await writer.write(ByteBuffer(string: ": open\n\n"))
            if .now < end {
                for await _ in changes.cancelOnGracefulShutdown() {
                    guard .now < end, sessions.isAlive(session.key),
                        try await signIns.standing(session.credential) == session.principal
                    else { break }
                    let count = try await api.store.read { try $0.trail().count }
                    try await writer.write(
                        ByteBuffer(string: "id: \(count)\nevent: change\ndata: \(count)\n\n"))
                }
            }
            try await writer.finish(nil)
        }
        return .content(type: "text/event-stream", body)
    }
}
#endif

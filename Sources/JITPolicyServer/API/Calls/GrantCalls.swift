#if Host
import JITPolicyHost
import JITPolicyRuntime

extension HostAPI {
    /// Yes or no, now: a no is an answer and no error.
    func useGrant(_ call: Call) async throws -> Answer {
        let request = try await visibleRequest(call)
        do throws(any Error) {
            let actor = try call.actorOrRefuse()
            let used = try await desk.apply(.use(actor), to: request.life.id)
            return try await useAnswer(used, refusal: nil)
        } catch DeskError.refused(let refusal) {
            return try await useAnswer(try await desk.request(request.life.id), refusal: refusal)
        }
    }

    private func useAnswer(_ request: StoredRequest, refusal: Refusal?) async throws -> Answer {
        var members: [String: JSON] = [
            "allowed": .bool(refusal == nil), "state": .text(request.life.state.rawValue),
        ]
        members["reason"] = refusal.map { .text($0.message) }
        let timeline = try await desk.currentTimeline()
        members["grant"] = request.life.grant.map { $0.view(id: request.life.id, timeline) }
        return Answer(members)
    }

    func returnGrant(_ call: Call) async throws -> Answer {
        try await apply(.giveBack(try call.actorOrRefuse()), call)
    }

    func reportEvent(_ call: Call) async throws -> Answer {
        let actor = try call.actorOrRefuse()
        var body = try BodyReader(call.body)
        let name = try body.requiredText("event")
        try body.finish()
        guard let event = RevocationEvent.allCases.first(where: { $0.name == name }) else {
            let names = RevocationEvent.allCases.map { "`\($0.name)`" }.joined(separator: ", ")
            throw Problem.body("$.event", "expected one of \(names)")
        }
        return try await apply(.report(event, by: actor), call)
    }

    func extendGrant(_ call: Call) async throws -> Answer {
        let approver = try call.principalOrRefuse().approver
        var body = try BodyReader(call.body)
        guard let seconds = try body.duration("duration") else {
            throw Problem.body("$.duration", "found nothing, expected the time to add")
        }
        let reason = try body.requiredText("reason")
        try body.finish()
        let id = try call.parameter("id")
        return try await answer(
            try await desk.extend(id, bySeconds: seconds, by: approver, reason: reason))
    }

    func revokeGrant(_ call: Call) async throws -> Answer {
        let actor = try call.actorOrRefuse()
        return try await apply(.revoke(actor, reason: try reason(call)), call)
    }

    func listDeniedGrants(_ call: Call) async throws -> Answer {
        var query = try QueryReader(call.query)
        let page = try query.page()
        try query.finish()
        let denied = try await desk.deniedGrants(before: page.before, limit: page.limit)
        let timeline = try await desk.currentTimeline()
        return page.answer(denied.requests.map { $0.view(timeline) }, next: denied.next)
    }

    func revokeDeniedGrants(_ call: Call) async throws -> Answer {
        let actor = try call.actorOrRefuse()
        let count = try await desk.revokeDeniedGrants(by: actor, reason: try reason(call))
        return Answer(["revoked": .integer(Int64(count))])
    }

    private func reason(_ call: Call) throws -> String {
        var body = try BodyReader(call.body)
        let reason = try body.requiredText("reason")
        try body.finish()
        return reason
    }
}
#endif

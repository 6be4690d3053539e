#if Host
import JITPolicyHost

extension HostAPI {
    func submitRequest(_ call: Call) async throws -> Answer {
        let agent = try call.principalOrRefuse()
        let request = try await desk.submit(
            call.body, from: try call.actorOrRefuse(), device: agent.device,
            idempotencyKey: try call.idempotencyKey())
        return try await answer(request, status: 201)
    }

    func readRequest(_ call: Call) async throws -> Answer {
        try await answer(try await visibleRequest(call))
    }

    func cancelRequest(_ call: Call) async throws -> Answer {
        let actor = try call.actorOrRefuse()
        return try await apply(.cancel(actor), call)
    }

    func meetObligation(_ call: Call) async throws -> Answer {
        let actor = try call.actorOrRefuse()
        var body = try BodyReader(call.body)
        let name = try body.requiredText("obligation")
        let method = try body.requiredText("method")
        let reference = try body.text("reference")
        guard let time = try body.timestamp("time") else {
            throw Problem.body("$.time", "found nothing, expected when it was met")
        }
        try body.finish()
        // The agent's clock is a wall clock: what counts is how long ago it was.
        let at = try await desk.currentTimeline().instant(atWall: time)
        let evidence = Evidence(method: method, reference: reference, at: at)
        return try await apply(.meetObligation(name, evidence, by: actor), call)
    }

    func approveRequest(_ call: Call) async throws -> Answer {
        let approver = try call.principalOrRefuse().approver
        var body = try BodyReader(call.body)
        let seconds = try body.duration("duration")
        let note = try body.text("note")
        try body.finish()
        return try await apply(.approve(approver, seconds: seconds, note: note), call)
    }

    func declineRequest(_ call: Call) async throws -> Answer {
        let approver = try call.principalOrRefuse().approver
        var body = try BodyReader(call.body)
        let note = try body.text("note")
        try body.finish()
        return try await apply(.decline(approver, note: note), call)
    }

    func listRequests(_ call: Call) async throws -> Answer {
        var query = try QueryReader(call.query)
        var filter = RequestFilter()
        filter.states = Set(try query.choice("state", of: RequestState.self).map { [$0] } ?? [])
        filter.user = try query.text("user")
        filter.device = try query.text("device")
        filter.app = try query.text("app")
        filter.since = try query.timestamp("since")
        let page = try query.page()
        try query.finish()
        let (requests, timeline) = try await (
            store.read { [filter] in
                try $0.requests(filter, before: page.before, limit: page.limit)
            }, desk.currentTimeline()
        )
        return page.answer(requests.map { $0.view(timeline) }, last: requests.last?.sequence)
    }

    // MARK: Details

    /// Lets an event happen to the request that the path names, if the caller may see it.
    func apply(_ event: RequestEvent, _ call: Call) async throws -> Answer {
        let id = try await visibleRequest(call).life.id
        return try await answer(try await desk.apply(event, to: id))
    }

    /// The request that the path names. Agents see their own alone, and of others not even that they are.
    func visibleRequest(_ call: Call) async throws -> StoredRequest {
        let principal = try call.principalOrRefuse()
        let id = try call.parameter("id")
        let request = try await desk.request(id)
        guard !principal.isAgent || request.isOf(principal) else {
            throw Problem.unknownRequest(id)
        }
        return request
    }

    func answer(_ request: StoredRequest, status: Int = 200) async throws -> Answer {
        Answer(status: status, .json(request.view(try await desk.currentTimeline())))
    }
}

extension StoredRequest {
    /// Whether an agent has sent it, from the device that its token is for.
    fileprivate func isOf(_ agent: Principal) -> Bool {
        guard facts.agent == agent.user else { return false }
        guard let device = agent.device else { return true }
        return facts.device.map(nameKey) == nameKey(device)
    }
}
#endif

#if Host
import HTTPTypes
import JITPolicyHost
import Testing

/// Every event in every state, over HTTP, by a host that was started anew over the same file.
@Suite struct LifeOverHTTPTests {
    /// The state that an event leads to; `-` where it is refused and nothing changes.
    private static let fixture = """
                       cancel     obligation approve decline  use     return   logout  extend revoke
        pending        cancelled  -          active  declined -       -        -       -      -
        approved       -          active     -       -        -       returned revoked -      revoked
        active         -          -          -       -        active  returned revoked active revoked
        denied         -          -          -       -        -       -        -       -      -
        declined       -          -          -       -        -       -        -       -      -
        cancelled      -          -          -       -        -       -        -       -      -
        lapsed         -          -          -       -        -       -        -       -      -
        expired        -          -          -       -        -       -        -       -      -
        used_up        -          -          -       -        -       -        -       -      -
        lapsed_unused  -          -          -       -        -       -        -       -      -
        revoked        -          -          -       -        -       -        -       -      -
        returned       -          -          -       -        -       -        -       -      -
        """

    private static let rows = fixture.split(separator: "\n").map {
        $0.split(separator: " ").map(String.init)
    }

    private static let policy = """
        policy "p" { default deny }
        approve "work" { when justification == "work" limit duration 2h revoke on logout }
        approve "once" { when justification == "once" limit uses 1 }
        approve "soon" { when justification == "soon" use within 10m }
        approve "mfa" { when justification == "mfa" require mfa revoke on logout }
        review "ask" { when justification == "ask" to "helpdesk" lapse after 2h }
        """

    @Test func `The fixture has every state`() {
        #expect(Self.rows.dropFirst().map { $0[0] } == RequestState.allCases.map(\.rawValue))
    }

    @Test(arguments: RequestState.allCases)
    func `An event leads where the fixture says, after a restart as before`(
        state: RequestState
    ) async throws {
        let host = try await TestHost(Self.policy)
        let row = try #require(Self.rows.first { $0[0] == state.rawValue })
        let events = Self.rows[0]
        let ids = try await requests(in: state, count: events.count, host)
        try host.restart()
        try await host.serve { client in
            for ((event, expected), id) in zip(zip(events, row.dropFirst()), ids) {
                let before = try await client.call(.get, "/v1/requests/\(id)", as: .agent)
                #expect(before.text("state") == state.rawValue)
                let reply = try await Self.call(event, on: id, client)
                let after = try await client.call(.get, "/v1/requests/\(id)", as: .agent)
                let end = expected == "-" ? state.rawValue : expected
                #expect(after.text("state") == end, "\(event) in \(state)")
                if event == "use" {
                    #expect(reply["allowed"] == .bool(expected != "-"), "in \(state)")
                } else {
                    #expect(reply.status == (expected == "-" ? 409 : 200), "\(event) in \(state)")
                }
            }
        }
        _ = try await host.verifiedEvents()
    }

    /// Requests that have come to a state, each by itself.
    private func requests(
        in state: RequestState, count: Int, _ host: TestHost
    ) async throws -> [String] {
        let (justification, event, seconds): (String, String?, Int64) =
            switch state {
            case .pending: ("ask", nil, 0)
            case .approved: ("mfa", nil, 0)
            case .active: ("work", nil, 0)
            case .denied: ("nonsense", nil, 0)
            case .declined: ("ask", "decline", 0)
            case .cancelled: ("ask", "cancel", 0)
            case .lapsed: ("ask", nil, 7_200)
            case .expired: ("work", nil, 3_600)
            case .usedUp: ("once", "use", 0)
            case .lapsedUnused: ("soon", nil, 600)
            case .revoked: ("work", "revoke", 0)
            case .returned: ("work", "return", 0)
            }
        let made = Made()
        try await host.serve { client in
            for _ in 0..<count {
                let id = try #require(try await client.submit(justification).text("id"))
                if let event { _ = try await Self.call(event, on: id, client) }
                await made.add(id)
            }
        }
        // Nobody asks meanwhile: what is due while the host is down is done when it is asked.
        host.clock.pass(seconds: seconds)
        return await made.ids
    }

    private static func call(
        _ event: String, on id: String, _ client: TestClient
    ) async throws -> TestClient.Reply {
        let (request, grant) = ("/v1/requests/\(id)", "/v1/grants/\(id)")
        switch event {
        case "cancel": return try await client.call(.post, request + "/cancel", as: .agent)
        case "obligation":
            let submitted = try await client.call(.get, request, as: .agent).text("submitted_at")
            return try await client.call(
                .post, request + "/obligations", as: .agent,
                #"{"obligation": "mfa", "method": "totp", "time": "\#(submitted ?? "")"}"#)
        case "approve": return try await client.call(.post, request + "/approve", as: .approver)
        case "decline": return try await client.call(.post, request + "/decline", as: .approver)
        case "use": return try await client.call(.post, grant + "/use", as: .agent)
        case "return": return try await client.call(.post, grant + "/return", as: .agent)
        case "logout":
            return try await client.call(
                .post, grant + "/events", as: .agent, #"{"event": "logout"}"#)
        case "extend":
            return try await client.call(
                .post, grant + "/extend", as: .approver, #"{"duration": "10m", "reason": "more"}"#)
        default:
            return try await client.call(
                .post, grant + "/revoke", as: .approver, #"{"reason": "enough"}"#)
        }
    }
}

/// Ids from within a server's closure.
private actor Made {
    private(set) var ids: [String] = []
    func add(_ id: String) { ids.append(id) }
}
#endif

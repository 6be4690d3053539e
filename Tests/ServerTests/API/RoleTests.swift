#if Host
import HTTPTypes
import JITPolicyHost
import JITPolicyServer
import Testing

/// Who may make which call: written by hand, so that a slip in the table of calls shows.
@Suite struct RoleTests {
    /// `+`: let in; `-`: not with this role. Without a token every call with a `-` or `+` of a role is
    /// refused; `*`: open to everyone.
    private static let fixture = """
                            agent approver auditor admin
        submitRequest       +     -        -       -
        readRequest         +     +        +       -
        cancelRequest       +     +        -       -
        meetObligation      +     -        -       -
        listRequests        -     +        +       -
        approveRequest      -     +        -       -
        declineRequest      -     +        -       -
        useGrant            +     -        -       -
        returnGrant         +     -        -       -
        reportEvent         +     -        -       -
        extendGrant         -     +        -       -
        revokeGrant         -     +        -       -
        listDeniedGrants    -     +        +       +
        revokeDeniedGrants  -     +        -       +
        listPolicies        -     -        +       +
        readPolicy          -     -        +       +
        listVersions        -     -        +       +
        compareVersions     -     -        +       +
        uploadPolicy        -     -        -       +
        activatePolicy      -     -        -       +
        rollBackPolicy      -     -        -       +
        switchPolicy        -     -        -       +
        switchHost          -     -        -       +
        simulate            -     -        +       +
        listEvents          -     -        +       -
        exportEvents        -     -        +       -
        streamEvents        -     +        +       -
        countEvents         -     -        +       -
        verifyEvents        -     -        +       -
        health              *     *        *       *
        ready               *     *        *       *
        metrics             *     *        *       *
        describe            *     *        *       *
        """

    private static let rows = fixture.split(separator: "\n").map {
        $0.split(separator: " ").map(String.init)
    }

    @Test func `The fixture has every call and every role`() {
        #expect(Self.rows.dropFirst().map { $0[0] } == Operation.allCases.map(\.rawValue))
        #expect(Self.rows[0] == Role.allCases.map(\.rawValue))
    }

    @Test func `No two calls have one path and method`() {
        let calls = Operation.allCases.map { $0.row.method.rawValue + " " + $0.row.path }
        #expect(Set(calls).count == calls.count)
    }

    @Test func `The server lets in whom the fixture names, and nobody else`() async throws {
        let host = try await TestHost(policy)
        // A stream of events ends at once.
        var limits = APILimits()
        limits.streamSeconds = 0
        try await host.serve(limits: limits) { client in
            for row in Self.rows.dropFirst() {
                let operation = try #require(Operation(rawValue: row[0]))
                let method = try #require(HTTPRequest.Method(operation.row.method.rawValue))
                let path = operation.row.path.replacing("{id}", with: "none")
                    .replacing("{name}", with: "p")
                for (role, expected) in zip(Role.allCases, row.dropFirst()) {
                    let status = try await client.call(method, path, as: role).status
                    #expect((status == 403) == (expected == "-"), "\(row[0]) as \(role): \(status)")
                    #expect(status != 401 && status < 500, "\(row[0]) as \(role): \(status)")
                }
                let status = try await client.call(method, path, as: nil).status
                #expect((status == 401) == (row[1] != "*"), "\(row[0]): \(status)")
            }
        }
    }

    @Test func `Roles that one token has add up, and the trail names the one that was needed`()
        async throws
    {
        let host = try await TestHost(policy)
        let two = try Principal(
            roles: [.approver, .admin], user: #"CORP\two"#, groups: ["helpdesk"])
        let token = try await TokenDesk(store: host.store, clock: host.clock)
            .create(two, lifetimeSeconds: 60, by: admin).text
        try await host.serve { client in
            func call(
                _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil
            ) async throws -> Int {
                let bearer: HTTPFields = [.authorization: "Bearer " + token]
                return try await client.call(method, path, as: nil, body, headers: bearer).status
            }
            let id = try #require(try await client.submit("ask").text("id"))
            #expect(try await call(.post, "/v1/requests/\(id)/approve", "{}") == 200)
            #expect(try await call(.put, "/v1/autonomous", #"{"on": false}"#) == 200)
            #expect(try await call(.get, "/v1/events") == 403)
        }
        let actors = try await host.verifiedEvents().suffix(2).map {
            String(decoding: $0.canonical, as: UTF8.self).prefix { $0 != "}" }
        }
        #expect(
            actors == [
                #"{"actor":{"kind":"approver","name":"CORP\\two""#,
                #"{"actor":{"kind":"admin","name":"CORP\\two""#,
            ])
    }

    @Test func `A token that is expired, revoked or made up is refused`() async throws {
        let host = try await TestHost(policy)
        let clock = host.clock
        try await host.serve { client in
            #expect(try await client.call(.get, "/v1/events", as: .auditor).status == 200)
            for made in ["Bearer x", "Bearer ", "Basic eDp5", "bearer"] {
                let reply = try await client.call(
                    .get, "/v1/events", as: nil, headers: [.authorization: made])
                #expect(reply.status == 401 && reply.type == "application/problem+json")
            }
            clock.pass(seconds: 86_400)
            #expect(try await client.call(.get, "/v1/events", as: .auditor).status == 401)
        }
    }
}
#endif

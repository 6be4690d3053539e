#if Host
import HTTPTypes
import JITPolicyHost
import JITPolicyServer
import Testing

@Suite struct ReportTests {
    private func counts(_ reply: TestClient.Reply) -> [String: Int64] {
        guard case .array(let items)? = reply["items"] else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: items.compactMap { item in
                guard case .object(let members) = item, case .text(let key)? = members["key"],
                    case .integer(let count)? = members["count"]
                else { return nil }
                return (key, count)
            })
    }

    @Test func `Events are counted by what they have in common`() async throws {
        let host = try await TestHost(policy)
        let clock = host.clock
        try await host.serve { client in
            _ = try await client.submit("work")
            clock.pass(seconds: 86_400 / 2 + 3_600)
            _ = try await client.submit("ask")
            func count(_ query: String) async throws -> [String: Int64] {
                counts(try await client.call(.get, "/v1/reports/events?" + query, as: .auditor))
            }
            #expect(try await count("by=rule") == ["work": 2, "ask": 2])
            #expect(try await count("by=outcome&kind=submitted") == ["approve": 1, "review": 1])
            #expect(try await count("by=user") == [#"CORP\alice"#: 4])
            #expect(try await count("by=kind&rule=ask") == ["submitted": 1, "sent to review": 1])
            #expect(try await count("by=kind&kind=sent+to+review") == ["sent to review": 1])
            #expect(try await count("by=kind&kind=sent%20to%20review") == ["sent to review": 1])
            let days = try await count("kind=submitted")
            #expect(days == ["2026-11-18": 1, "2026-11-19": 1])
            #expect(
                try await count("by=day&since=2026-11-19T00:00:00Z&kind=submitted")
                    == ["2026-11-19": 1])
            let wrong = try await client.call(.get, "/v1/reports/events?by=colour", as: .auditor)
            #expect(wrong.status == 400)
        }
    }

    @Test func `The report is a table, too`() async throws {
        let host = try await TestHost(policy)
        for _ in 0..<300 { _ = try await host.desk.submit(document(), from: agent) }
        try await host.serve { client in
            let reply = try await client.call(.get, "/v1/events.csv?kind=submitted", as: .auditor)
            #expect(reply.status == 200)
            #expect(reply.type == "text/csv; charset=utf-8; header=present")
            // More than one page of the store, and no event twice.
            #expect(Set(reply.text.split(separator: "\r\n")).count == 301)
        }
    }

    @Test func `A stream goes on after the last event that its reader has`() async throws {
        let host = try await TestHost(policy)
        _ = try await host.desk.submit(document(), from: agent)
        var limits = APILimits()
        limits.streamSeconds = 0
        try await host.serve(limits: limits) { client in
            let name = try #require(HTTPField.Name("Last-Event-ID"))
            func stream(_ last: String) async throws -> TestClient.Reply {
                try await client.call(
                    .get, "/v1/events/stream", as: .approver, headers: [name: last])
            }
            let reply = try await stream("2")
            #expect(reply.status == 200 && reply.type == "text/event-stream")
            let ids = reply.text.split(separator: "\n").filter { $0.hasPrefix("id: ") }
            #expect(ids == ["id: 3", "id: 4", "id: 5", "id: 6", "id: 7", "id: 8"])
            #expect(reply.text.contains("event: auto-approved\ndata: {"))
            #expect(try await stream("x").status == 400)
        }
    }

    @Test func `Versions of a policy are listed and compared`() async throws {
        let host = try await TestHost(policy)
        try await host.use(policy + "\napprove \"new\" { when justification == \"new\" }\n")
        try await host.serve { client in
            let versions = try await client.call(.get, "/v1/policies/p/versions", as: .auditor)
            guard case .array(let items)? = versions["items"] else { return }
            #expect(items.count == 2)
            let diff = try await client.call(.get, "/v1/policies/p/diff", as: .admin)
            #expect(diff["from"] == .integer(1) && diff["to"] == .integer(2))
            #expect(diff.text.contains(#"+approve \"new\""#))
            let same = try await client.call(.get, "/v1/policies/p/diff?from=2", as: .admin)
            #expect(same["files"] == .array([]))
            for path in ["/v1/policies/q/versions", "/v1/policies/p/diff?to=3"] {
                #expect(try await client.call(.get, path, as: .admin).status == 404)
            }
        }
    }

    @Test func `Another method is told which there are`() async throws {
        let host = try await TestHost(policy)
        try await host.serve { client in
            let query = try #require(HTTPRequest.Method("QUERY"))
            for method in [HTTPRequest.Method.delete, .options, query] {
                let reply = try await client.call(method, "/v1/requests", as: nil)
                #expect(reply.status == 405 && reply.headers[.allow] == "GET, HEAD, POST")
                #expect(reply.type == "application/problem+json")
            }
            let use = try await client.call(.get, "/v1/grants/x/use", as: nil)
            #expect(use.status == 405 && use.headers[.allow] == "POST")
            #expect(try await client.call(.head, "/health", as: nil).status == 200)
        }
    }

    @Test func `Metrics count calls and requests`() async throws {
        let host = try await TestHost(policy)
        try await host.serve { client in
            _ = try await client.submit("work")
            let text = try await client.call(.get, "/metrics", as: nil).text
            #expect(text.contains(#"jitpolicyd_requests{state="active"} 1"#))
            #expect(
                text.contains(#"jitpolicyd_calls_total{operation="submitRequest",status="201"} 1"#))
            #expect(
                text.contains(
                    #"jitpolicyd_call_seconds_bucket{operation="submitRequest",le="+Inf"} 1"#))
        }
    }
}
#endif

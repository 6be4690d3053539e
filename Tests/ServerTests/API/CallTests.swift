#if Host
import HTTPTypes
import JITPolicyHost
import JITPolicyServer
import Testing

@Suite struct CallTests {
    @Test func `A request goes from its submission to its end`() async throws {
        let host = try await TestHost(policy)
        try await host.serve { client in
            let asked = try await client.submit("ask")
            #expect(asked.status == 201 && asked.text("state") == "pending")
            let id = try #require(asked.text("id"))
            let pending = try await client.call(
                .get, "/v1/requests?state=pending", as: .approver)
            #expect(pending["items"] == .array([asked.body]))

            let approved = try await client.call(
                .post, "/v1/requests/\(id)/approve", as: .approver,
                #"{"duration": "30m", "note": "fine"}"#)
            #expect(approved.status == 200 && approved.text("state") == "active")
            guard case .object(let grant)? = approved["grant"] else {
                Issue.record("no grant")
                return
            }
            #expect(grant["start"] == .text("2026-11-18T11:06:40Z"))
            #expect(grant["end"] == .text("2026-11-18T11:36:40Z"))

            let use = try await client.call(.post, "/v1/grants/\(id)/use", as: .agent)
            #expect(use["allowed"] == .bool(true))
            let returned = try await client.call(.post, "/v1/grants/\(id)/return", as: .agent)
            #expect(returned.text("state") == "returned")
            let again = try await client.call(.post, "/v1/grants/\(id)/use", as: .agent)
            #expect(again.status == 200 && again["allowed"] == .bool(false))
            #expect(again.text("reason") == "the request is returned")

            let kinds = try await client.call(.get, "/v1/events?request=\(id)", as: .auditor)
            guard case .array(let events)? = kinds["items"] else { return }
            #expect(events.count == 5)
            let trail = try await client.call(.get, "/v1/events/verify", as: .auditor)
            #expect(trail["is_whole"] == .bool(true))
        }
    }

    @Test func `Obligations, events, extensions and revocations do what they say`() async throws {
        let host = try await TestHost(policy)
        try await host.serve { client in
            let mfa = try #require(try await client.submit("mfa").text("id"))
            let use = try await client.call(.post, "/v1/grants/\(mfa)/use", as: .agent)
            #expect(use.text("reason") == "not met yet: mfa")
            let met = try await client.call(
                .post, "/v1/requests/\(mfa)/obligations", as: .agent,
                #"{"obligation": "mfa", "method": "totp", "time": "2026-11-18T12:06:40+01:00"}"#)
            #expect(met.text("state") == "active")
            let revoked = try await client.call(
                .post, "/v1/grants/\(mfa)/revoke", as: .approver, #"{"reason": "enough"}"#)
            #expect(revoked.text("state") == "revoked")

            let work = try #require(try await client.submit("work").text("id"))
            let more = try await client.call(
                .post, "/v1/grants/\(work)/extend", as: .approver,
                #"{"duration": "1h", "reason": "longer"}"#)
            #expect(more.status == 200)
            let locked = try await client.call(
                .post, "/v1/grants/\(work)/events", as: .agent, #"{"event": "screen lock"}"#)
            #expect(locked.text("state") == "active")
            let out = try await client.call(
                .post, "/v1/grants/\(work)/events", as: .agent, #"{"event": "logout"}"#)
            #expect(out.text("state") == "revoked")

            let asked = try #require(try await client.submit("ask").text("id"))
            let declined = try await client.call(
                .post, "/v1/requests/\(asked)/decline", as: .approver)
            #expect(declined.text("state") == "declined")
            let late = try await client.call(.post, "/v1/requests/\(asked)/cancel", as: .agent)
            #expect(late.status == 409 && late.text("detail") == "the request is declined")
        }
    }

    @Test func `An agent sees its own requests alone`() async throws {
        let host = try await TestHost(policy)
        let other = try await host.desk.submit(document(), from: Actor(.agent, "ws-2")).life.id
        try await host.serve { client in
            for (method, path) in [
                (HTTPRequest.Method.get, "/v1/requests/\(other)"),
                (.post, "/v1/requests/\(other)/cancel"), (.post, "/v1/grants/\(other)/use"),
                (.post, "/v1/grants/\(other)/return"),
            ] {
                #expect(try await client.call(method, path, as: .agent).status == 404, "\(path)")
            }
            let seen = try await client.call(.get, "/v1/requests/\(other)", as: .approver)
            #expect(seen.text("state") == "active")
        }
    }

    @Test func `A token for one device sees no requests of another`() async throws {
        let host = try await TestHost(policy)
        let id = try await host.desk.submit(document(), from: agent, device: "WS-1").life.id
        let desk = TokenDesk(store: host.store, clock: host.clock)
        var tokens: [String: String] = [:]
        for device in ["ws-1", "WS-2"] {
            let principal = try Principal(
                roles: [.agent], user: "ws-1", device: device)
            tokens[device] = try await desk.create(principal, lifetimeSeconds: 60, by: admin).text
        }
        let made = tokens
        try await host.serve { client in
            for (device, status) in [("ws-1", 200), ("WS-2", 404)] {
                // The scheme is without case.
                let reply = try await client.call(
                    .post, "/v1/grants/\(id)/use", as: nil,
                    headers: [.authorization: "bearer " + (made[device] ?? "")])
                #expect(reply.status == status, "\(device)")
            }
        }
    }

    @Test func `A policy is uploaded, activated, rolled back and switched`() async throws {
        let host = try await TestHost(nil)
        try await host.serve { client in
            #expect(try await client.call(.get, "/ready", as: nil).status == 503)
            #expect(try await client.submit("work").status == 503)
            func upload(_ source: String) async throws -> TestClient.Reply {
                let files = JSON.object([
                    "main": .text("p"), "files": .object(["p": .text(source)]),
                ])
                let body = String(decoding: files.canonical, as: UTF8.self)
                return try await client.call(.put, "/v1/policies/p", as: .admin, body)
            }
            #expect(try await upload(policy).status == 201)
            let activate = "/v1/policies/p/activate"
            #expect(try await client.call(.post, activate, as: .admin).status == 200)
            #expect(try await client.call(.get, "/ready", as: nil).status == 200)
            #expect(try await client.submit("work").text("state") == "active")

            let broken = try await upload("approve")
            #expect(broken.status == 422 && broken.text("title") == "The policy is refused")
            #expect(try await upload(#"deny "all" { }"#)["version"] == .integer(2))
            #expect(try await client.call(.post, activate, as: .admin).status == 200)
            let denied = try await client.call(.get, "/v1/denied-grants", as: .admin)
            guard case .array(let grants)? = denied["items"] else { return }
            #expect(grants.count == 1)
            #expect(
                try await client.call(.post, "/v1/policies/p/rollback", as: .admin).status == 200)

            _ = try await client.call(.put, "/v1/autonomous", as: .admin, #"{"on": false}"#)
            #expect(try await client.submit("work").text("state") == "pending")
            let said = try await client.call(
                .post, "/v1/simulate", as: .auditor, #"{"justification": "work", "duration": 60}"#)
            #expect(said.text("decision") == "approve" && said["rules_considered"] != nil)
        }
    }

    @Test(arguments: [
        ("{", 422), (#"{"note": "a", "note": "b"}"#, 422), (#"{"note": 1}"#, 422),
        (#"{"colour": "red"}"#, 422), ("[]", 422),
        (#"{"duration": "soon"}"#, 422), (#"{"duration": 1.5}"#, 422), (#"{"duration": 0}"#, 422),
        (#"{"duration": "9h"}"#, 409), (#"{}"#, 200),
    ])
    func `A body that is not what was expected is refused`(body: String, status: Int) async throws {
        let host = try await TestHost(policy)
        try await host.serve { client in
            let id = try #require(try await client.submit("ask").text("id"))
            let reply = try await client.call(
                .post, "/v1/requests/\(id)/approve", as: .approver, body)
            #expect(reply.status == status)
            if status != 200 { #expect(reply.type == "application/problem+json") }
            let state = try await client.call(.get, "/v1/requests/\(id)", as: .agent).text("state")
            #expect(state == (status == 200 ? "active" : "pending"))
        }
    }

    @Test func `What is too large, of another type or nowhere is refused`() async throws {
        let host = try await TestHost(policy)
        try await host.serve { client in
            let large = String(repeating: " ", count: (1 << 20) + 1)
            #expect(try await client.call(.post, "/v1/requests", as: .agent, large).status == 413)
            let form = try await client.call(
                .post, "/v1/requests", as: .agent, "a=b",
                headers: [.contentType: "application/x-www-form-urlencoded"])
            #expect(form.status == 415)
            let nowhere = try await client.call(.get, "/v2/requests", as: .agent)
            #expect(nowhere.status == 404 && nowhere.type == "application/problem+json")
            for query in [
                "state=x", "limit=0", "limit=101", "cursor=a", "colour=red", "user=a&user=b",
                "user=%FF",
            ] {
                let reply = try await client.call(.get, "/v1/requests?" + query, as: .auditor)
                #expect(reply.status == 400, "\(query)")
            }
        }
        #expect(try await host.kinds().filter { $0 == "submitted" } == [])
    }

    @Test func `Lists go on where the cursor says`() async throws {
        let host = try await TestHost(policy)
        for _ in 0..<5 { _ = try await host.desk.submit(document(), from: agent) }
        try await host.serve { client in
            var cursor = ""
            var counts: [Int] = []
            repeat {
                let page = try await client.call(
                    .get, "/v1/requests?limit=2" + cursor, as: .auditor)
                guard case .array(let items)? = page["items"] else { return }
                counts.append(items.count)
                guard case .integer(let next)? = page["next_cursor"] else { break }
                cursor = "&cursor=\(next)"
            } while true
            #expect(counts == [2, 2, 1])
        }
    }

    @Test func `The same key is one request`() async throws {
        let host = try await TestHost(policy)
        try await host.serve { client in
            let name = try #require(HTTPField.Name("Idempotency-Key"))
            func submit(_ justification: String) async throws -> TestClient.Reply {
                let body = String(decoding: document(justification: justification), as: UTF8.self)
                return try await client.call(
                    .post, "/v1/requests", as: .agent, body, headers: [name: "k"])
            }
            let first = try await submit("work")
            #expect(try await submit("work").body == first.body)
            #expect(try await submit("ask").status == 422)
        }
    }

    @Test func `What is written has a length`() async throws {
        let host = try await TestHost(policy)
        try await host.serve { client in
            func body(_ name: String, _ count: Int) -> String {
                #"{"\#(name)": "\#(String(repeating: "é", count: count))"}"#
            }
            let limit = RequestEvent.textLimit
            let asked = try #require(try await client.submit("ask").text("id"))
            let granted = try #require(try await client.submit("work").text("id"))
            for (path, name) in [
                ("requests/\(asked)/approve", "note"), ("requests/\(asked)/decline", "note"),
                ("grants/\(granted)/revoke", "reason"),
            ] {
                let long = try await client.call(
                    .post, "/v1/\(path)", as: .approver, body(name, limit + 1))
                #expect(long.status == 422 && long["path"] == .text("$.\(name)"), "\(path)")
            }
            let exact = try await client.call(
                .post, "/v1/requests/\(asked)/decline", as: .approver, body("note", limit))
            #expect(exact.status == 200)
        }
    }
}
#endif

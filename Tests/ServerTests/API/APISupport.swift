#if Host
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JITPolicyHost
@testable import JITPolicyServer
import NIOCore
import Testing

/// A server on loopback, and a token for each role.
struct TestClient {
    let client: any TestClientProtocol
    let tokens: [Role: String]

    struct Reply {
        var status: Int
        var headers: HTTPFields
        var text: String

        var type: String? { headers[.contentType] }

        /// Null for what is no JSON.
        var body: JSON {
            (try? JSON(parsing: text)) ?? .null
        }

        subscript(_ name: String) -> JSON? {
            guard case .object(let members) = body else { return nil }
            return members[name]
        }

        /// A text, or nothing where there is none.
        func text(_ name: String) -> String? {
            guard case .text(let text)? = self[name] else { return nil }
            return text
        }
    }

    func call(
        _ method: HTTPRequest.Method, _ path: String, as role: Role?, _ body: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> Reply {
        var headers = headers
        if let token = role.flatMap({ tokens[$0] }) { headers[.authorization] = "Bearer " + token }
        if body != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
        let response = try await client.executeRequest(
            uri: path, method: method, headers: headers, body: body.map(ByteBuffer.init(string:)))
        return Reply(
            status: response.status.code, headers: response.headers,
            text: String(buffer: response.body))
    }

    func submit(_ justification: String) async throws -> Reply {
        let document = String(decoding: document(justification: justification), as: UTF8.self)
        return try await call(.post, "/v1/requests", as: .agent, document)
    }
}

extension TestHost {
    /// Serves on loopback while a test runs.
    func serve(
        limits: APILimits = APILimits(),
        _ test: @escaping @Sendable (TestClient) async throws -> Void
    ) async throws {
        let desk = TokenDesk(store: store, clock: clock)
        var tokens: [Role: String] = [:]
        for role in Role.allCases {
            let user = role == .agent ? "ws-1" : #"CORP\"# + role.rawValue
            let principal = try Principal(roles: [role], user: user, groups: ["helpdesk"])
            tokens[role] = try await desk.create(principal, lifetimeSeconds: 86_400, by: admin).text
        }
        let api = HostAPI(
            store: store, desk: self.desk, policies: policies, tokens: desk, limits: limits)
        let made = tokens
        try await Application(router: api.router()).test(.live) { client in
            try await test(TestClient(client: client, tokens: made))
        }
    }
}
#endif

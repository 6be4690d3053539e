#if Host
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JITPolicyHost
@testable import JITPolicyServer
import NIOCore
import Synchronization
import Testing

/// A browser without scripts: keeps cookies, and sends back what a page's forms carry.
final class TestBrowser: Sendable {
    let client: any TestClientProtocol
    private let jar = Mutex<[String: String]>([:])

    init(_ client: any TestClientProtocol) { self.client = client }

    struct Page: Sendable {
        var status: Int
        var headers: HTTPFields
        var html: String

        var location: String? { headers[.location] }

        /// What its forms carry; the first there is.
        var csrf: String? {
            html.firstMatch(of: /name="csrf" value="([^"]*)"/).map { String($0.1) }
        }

        /// The value of a cookie that it sets.
        func cookie(_ name: String) -> String? {
            headers[values: .setCookie].first { $0.hasPrefix(name + "=") }
        }
    }

    var cookies: [String: String] {
        get { jar.withLock { $0 } }
        set { jar.withLock { $0 = newValue } }
    }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Page {
        try await send(.get, path, headers, nil)
    }

    /// Sends a form as the page of an address has it, with its proof.
    func submit(
        _ path: String, _ fields: [(String, String)] = [], from page: String
    ) async throws -> Page {
        let csrf = try #require(try await get(page).csrf)
        return try await post(path, [("csrf", csrf)] + fields)
    }

    func post(
        _ path: String, _ fields: [(String, String)], headers: HTTPFields = [:],
        type: String = "application/x-www-form-urlencoded"
    ) async throws -> Page {
        let body = fields.map { "\(percentEncoded($0))=\(percentEncoded($1))" }
            .joined(separator: "&")
        var headers = headers
        headers[.contentType] = type
        return try await send(.post, path, headers, body)
    }

    func signIn(_ token: String) async throws -> Page {
        try await submit("/sign-in", [("token", token)], from: "/sign-in")
    }

    private func send(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: String?
    ) async throws -> Page {
        var headers = headers
        let sent = cookies.map { "\($0)=\($1)" }.sorted().joined(separator: "; ")
        if !sent.isEmpty { headers[.cookie] = sent }
        let response = try await client.executeRequest(
            uri: path, method: method, headers: headers, body: body.map(ByteBuffer.init(string:)))
        for set in response.headers[values: .setCookie] {
            let pair = set.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            let value = pair.count > 1 ? String(pair[1]) : nil
            jar.withLock { $0[String(pair[0])] = set.contains("Max-Age=0") ? nil : value }
        }
        return Page(
            status: response.status.code, headers: response.headers,
            html: String(buffer: response.body))
    }
}

/// A served console, and a token for each role.
struct TestConsole: Sendable {
    let client: any TestClientProtocol
    let tokens: [Role: String]

    /// A browser in which someone has signed in.
    func browser(as role: Role) async throws -> TestBrowser {
        let browser = TestBrowser(client)
        let token = try #require(tokens[role])
        let reply = try await browser.signIn(token)
        try #require(reply.status == 303)
        return browser
    }
}

extension TestHost {
    /// Serves the console on loopback while a test runs.
    func serveConsole(
        isSecure: Bool = false, limits: APILimits = APILimits(),
        _ test: @escaping @Sendable (TestConsole) async throws -> Void
    ) async throws {
        let tokenDesk = TokenDesk(store: store, clock: clock)
        var tokens: [Role: String] = [:]
        for role in Role.allCases {
            let user = role == .agent ? "ws-1" : #"CORP\"# + role.rawValue
            let principal = try Principal(
                roles: [role], user: user, groups: ["helpdesk"])
            tokens[role] = try await tokenDesk.create(
                principal, lifetimeSeconds: 86_400, by: admin
            ).text
        }
        let api = HostAPI(
            store: store, desk: desk, policies: policies, tokens: tokenDesk, limits: limits)
        let console = try Console(
            api: api, accounts: accounts, clock: clock, rules: rules, isSecure: isSecure)
        let made = tokens
        try await Application(router: console.router()).test(.live) { client in
            try await test(TestConsole(client: client, tokens: made))
        }
    }
}
#endif

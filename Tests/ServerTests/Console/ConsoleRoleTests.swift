#if Host
import HTTPTypes
import JITPolicyHost
@testable import JITPolicyServer
import Testing

/// Who may see which page: written by hand, so that a slip in the table of pages shows.
@Suite struct ConsoleRoleTests {
    /// `+`: let in; `-`: not with this role. `*`: open to everyone, signed in or not.
    private static let fixture = """
                            approver auditor admin
        home                +        +       +
        signInForm          *        *       *
        signIn              *        *       *
        signOut             +        +       +
        asset               *        *       *
        requests            +        +       -
        decideRequests      +        -       -
        request             +        +       -
        approveRequest      +        -       -
        declineRequest      +        -       -
        withdrawRequest     +        -       -
        grants              +        +       -
        extendGrant         +        -       -
        revokeGrant         +        -       -
        deniedGrants        +        +       +
        revokeDeniedGrants  +        -       +
        settings            +        +       +
        makeToken           -        -       +
        revokeToken         -        -       +
        switchAccount       -        -       +
        switchHost          -        -       +
        live                +        +       -
        audit               -       +       -
        exportAuditTable    -       +       -
        exportAuditRecords  -       +       -
        verifyAudit         -       +       -
        policies            -       +       +
        policy              -       +       +
        policyVersion       -       +       +
        policyDiff          -       +       +
        newPolicy           -       -       +
        uploadNewPolicy     -       -       +
        editPolicyForm      -       -       +
        editPolicy          -       -       +
        activatePolicy      -       -       +
        rollBackPolicy      -       -       +
        switchPolicy        -       -       +
        simulator           -       +       +
        simulate            -       +       +
        replayPolicy        -       +       +
        """

    private static let rows = fixture.split(separator: "\n").map {
        $0.split(separator: " ").map(String.init)
    }
    private static let roles: [Role] = [.approver, .auditor, .admin]

    @Test func `The fixture has every page and every role that signs in`() {
        let pages = Self.rows.dropFirst().map { $0[0] }
        #expect(pages.sorted() == ConsolePage.allCases.map(\.rawValue).sorted())
        #expect(Self.rows[0] == Self.roles.map(\.rawValue))
    }

    @Test func `No two pages have one path and method, and none that of a call`() {
        let pages = ConsolePage.allCases.map { $0.row.method.rawValue + " " + $0.row.path }
        let calls = Operation.allCases.map { $0.row.method.rawValue + " " + $0.row.path }
        #expect(Set(pages + calls).count == pages.count + calls.count)
    }

    @Test(arguments: roles)
    func `The console lets in whom the fixture names, and nobody else`(role: Role) async throws {
        let host = try await TestHost(policy)
        // A stream of events ends at once.
        var limits = APILimits()
        limits.streamSeconds = 0
        try await host.serveConsole(limits: limits) { console in
            for row in Self.rows.dropFirst() {
                let page = try #require(ConsolePage(rawValue: row[0]))
                let expected = row[1 + (Self.roles.firstIndex(of: role) ?? 0)]
                // Each in a session of its own: one page signs out.
                let browser = try await console.browser(as: role)
                let status = try await Self.visit(page, browser).status
                #expect((status == 403) == (expected == "-"), "\(row[0]) as \(role): \(status)")
                #expect(status < 500, "\(row[0]) as \(role): \(status)")
            }
        }
    }

    @Test func `Nobody sees anything without signing in`() async throws {
        let host = try await TestHost(policy)
        try await host.serveConsole { console in
            for row in Self.rows.dropFirst() where row[1] != "*" {
                let page = try #require(ConsolePage(rawValue: row[0]))
                let browser = TestBrowser(console.client)
                let path = Self.path(of: page)
                let reply =
                    page.row.method == .get
                    ? try await browser.get(path) : try await browser.post(path, [])
                #expect(reply.status == 303, "\(row[0])")
                #expect(reply.location?.hasPrefix("/sign-in") == true, "\(row[0])")
            }
        }
    }

    @Test(arguments: roles)
    func `A page shows the links and the buttons that its reader may use, and no others`(
        role: Role
    ) async throws {
        let host = try await TestHost(policy)
        _ = try await host.desk.submit(document(justification: "ask"), from: agent)
        let granted = try await host.desk.submit(document(), from: agent).life.id
        try await host.serveConsole { console in
            let browser = try await console.browser(as: role)
            for path in [
                "/requests", "/requests/\(granted)", "/grants", "/denied-grants", "/settings",
            ] {
                let page = try await browser.get(path)
                guard page.status == 200 else { continue }
                for action in page.html.matches(of: /(?:action|href)="(\/[^"?]*)/).map({ $0.1 }) {
                    let isPost = page.html.contains("method=\"post\" action=\"\(action)\"")
                    let method: Operation.Method = isPost ? .post : .get
                    let target = try #require(
                        Self.page(at: String(action), method), "\(action) on \(path)")
                    let principal = try Principal(roles: [role], user: "x")
                    #expect(target.row.access.allows(principal), "\(action) on \(path)")
                }
            }
        }
    }

    // MARK: Details

    private static func path(of page: ConsolePage) -> String {
        page.row.path.replacing("{id}", with: "none").replacing("{version}", with: "1")
            .replacing("{name}", with: page == .asset ? "console.css" : "p")
    }

    private static func page(at path: String, _ method: Operation.Method) -> ConsolePage? {
        ConsolePage.allCases.first {
            !allowedMethods(at: path, of: [($0.row.method, $0.row.path)]).isEmpty
                && $0.row.method == method
        }
    }

    /// With a form that is one of the session's own, and empty.
    private static func visit(
        _ page: ConsolePage, _ browser: TestBrowser
    ) async throws -> TestBrowser.Page {
        guard page.row.method != .get else { return try await browser.get(path(of: page)) }
        guard page != .signIn else { return try await browser.get("/sign-in") }
        return try await browser.submit(path(of: page), from: "/settings")
    }
}
#endif

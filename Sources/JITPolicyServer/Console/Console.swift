#if Host
import HTTPTypes
import Hummingbird
public import JITPolicyHost
import Logging
import NIOCore

/// The console: pages for people, over the desks of the API. Nothing is done here in a second way, and no
/// right is checked in a second place.
///
/// To add a page:
/// 1. a case in `ConsolePage` with its row (who may call follows from an `Operation` where there is one);
///    a line in `ConsolePage.menu` if it belongs there;
/// 2. an arm in `Console.perform`, and a file in `Pages` with the handler and its view: a struct of plain
///    texts that conforms to `View`, so that a field that is nil is absent;
/// 3. `Templates/NAME.mustache`, which fills the blocks of `layout`, and its line in `ConsoleTemplates`.
///    `{{x}}` shows any text; `{{{x}}}` is for a `Markup` alone, and a test lists where it stands;
/// 4. a line in the fixture of `ConsoleRoleTests`.
///
/// A form carries `{{>csrf}}` and is read within `visit.submit`: what throws a `FormDefect` there, or is
/// refused by a desk, shows the form again with the message beside its field. After what was done, answer
/// `.seeOther`, with a message by `visit.tell`.
public struct Console: Sendable {
    let api: HostAPI
    let sessions: SessionDesk
    let signIns: SignInDesk
    let accounts: AccountDesk
    let templates: ConsoleTemplates
    let assets: ConsoleAssets
    let rules: HostRules
    /// Whether people reach it by TLS.
    let isSecure: Bool

    public init(
        api: HostAPI, accounts: AccountDesk, clock: any HostClock, rules: HostRules = HostRules(),
        isSecure: Bool
    ) throws {
        self.api = api
        self.accounts = accounts
        self.rules = rules
        self.isSecure = isSecure
        sessions = SessionDesk(clock: clock)
        signIns = SignInDesk(
            store: api.store, tokens: api.tokens, accounts: accounts, clock: clock, rules: rules)
        templates = try ConsoleTemplates()
        assets = ConsoleAssets()
    }

    /// The API and the console on one router.
    func router() -> Router<HostRequestContext> {
        let router = api.router()
        router.add(middleware: ConsoleProblems(console: self))
        for page in ConsolePage.allCases {
            router.on(RouterPath(page.row.path), method: page.row.method.http) { request, context in
                try await answer(page, request, context)
            }
        }
        return router
    }

    private func answer(
        _ page: ConsolePage, _ request: Request, _ context: HostRequestContext
    ) async throws -> Response {
        // What everyone may load without a session need not be looked for.
        let session = page == .asset ? nil : try await session(of: request)
        guard page.row.access == .everyone || session != nil else {
            return signInFirst(page, request)
        }
        if let session, !page.row.access.allows(session.principal) {
            throw Problem(
                403, "Not with this role", "this page is for other roles than those you have")
        }
        let body = try await api.body(of: request, as: FormReader.contentType)
        let visit = Visit(
            page: page, session: session, desk: sessions, request: request, context: context,
            body: body, isSecure: isSecure)
        if page.row.method != .get { try visit.checkIsOwn() }
        return try await perform(visit).response(for: visit, self)
    }

    /// The session that a request belongs to, if it is alive and its token still holds.
    func session(of request: Request) async throws -> Session? {
        let cookie = SessionCookie.session(isSecure: isSecure)
        guard let id = cookie.value(in: request.headers),
            let kept = sessions.find(id, isUse: !request.isByScript)
        else { return nil }
        guard let principal = try await signIns.standing(kept.credential) else {
            sessions.end(kept.key)
            return nil
        }
        return Session(key: kept.key, credential: kept.credential, csrf: kept.csrf, principal)
    }

    /// A page is shown after the sign-in; what was sent must be sent again.
    private func signInFirst(_ page: ConsolePage, _ request: Request) -> Response {
        var address = "/sign-in"
        if page.row.method == .get, page != .home {
            address += "?next=" + percentEncoded(request.uri.string)
        }
        return Reply.seeOther(address).headersOnly
    }
}

extension Request {
    /// Whether the script of a page asks, which it does whether anyone is there or not.
    var isByScript: Bool {
        HTTPField.Name("Sec-Fetch-Dest").flatMap { headers[$0] } == "empty"
    }
}

/// Shows whatever goes wrong on the console's addresses as a page.
private struct ConsoleProblems: RouterMiddleware {
    let console: Console

    func handle(
        _ request: Request, context: HostRequestContext,
        next: (Request, HostRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            var response = try await next(request, context)
            // Whoever came by TLS once comes by nothing else: RFC 6797.
            if console.isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
            return response
        } catch  where !Operation.isPath(request.uri.path) {
            var problem = Problem(error)
            if (error as? HTTPError)?.status == .notFound {
                problem = console.missing(request)
            }
            if problem.status == 500 {
                context.logger.error(
                    "a defect", metadata: ["error": "\(String(reflecting: error))"])
            }
            return try await console.problemPage(problem, request)
        }
    }
}

extension Console {
    /// What to say of an address that no page has, or not with this method.
    fileprivate func missing(_ request: Request) -> Problem {
        let methods = allowedMethods(
            at: request.uri.path, of: ConsolePage.allCases.map { ($0.row.method, $0.row.path) })
        return methods.isEmpty
            ? Problem(404, "No such page", "nothing has this address") : .method(allowed: methods)
    }
}
#endif

#if Host
import HTTPTypes
import Hummingbird
import JITPolicyHost

/// The form to sign in with.
private struct SignInView: View {
    /// What proves that the form is ours.
    var proof: String
    /// Where to go then.
    var next: String?
    var user: String?
    var error: String?
}

extension Console {
    /// The first page of the menu that someone may see.
    func home(_ visit: Visit) -> Reply {
        let page = ConsolePage.menu.first { item in
            visit.session.map { item.page.row.access.allows($0.principal) } ?? false
        }
        return .seeOther(page?.page.row.path ?? "/sign-in")
    }

    func signInForm(_ visit: Visit) throws -> Reply {
        var query = try QueryReader(visit.query)
        let next = try query.text("next")
        guard visit.session == nil else { return .seeOther(Self.local(next)) }
        return signInForm(visit, next: next)
    }

    func signIn(_ visit: Visit) async throws -> Reply {
        var form = try visit.form()
        let next = try form.text("next")
        let user = try form.text("user")
        let password = try form.verbatim("password") ?? ""
        let token = try form.text("token")
        try form.finish()
        let address = visit.context.remoteAddress
        let result: Result<Credential, SignInDesk.Refusal>
        if let token {
            result = try await signIns.signIn(token: token, from: address)
        } else if let user, !password.isEmpty {
            result = try await signIns.signIn(user: user, password: password, from: address)
        } else {
            return signInForm(
                visit, next: next, user: user, error: "Give a user and a password, or a token.",
                status: 422)
        }
        switch result {
        case .success(let credential):
            // Whatever session there was before is another's as far as we know.
            if let session = visit.session { sessions.end(session.key) }
            let cookie = SessionCookie.session(isSecure: isSecure)
            return .seeOther(Self.local(next), cookie: cookie.setting(sessions.begin(credential)))
        case .failure(let refusal):
            return signInForm(
                visit, next: next, user: user, error: refusal.message, status: refusal.status)
        }
    }

    func signOut(_ visit: Visit) -> Reply {
        if let session = visit.session { sessions.end(session.key) }
        let cookie = SessionCookie.session(isSecure: isSecure)
        return .seeOther("/sign-in", cookie: cookie.clearing)
    }

    private func signInForm(
        _ visit: Visit, next: String?, user: String? = nil, error: String? = nil,
        status: Int = 200
    ) -> Reply {
        var random = SystemRandomNumberGenerator()
        let known = SignInForm.cookie(of: visit)
        let value = known ?? hexText(ofRandomBytes: 32, using: &random)
        let cookie = SessionCookie.signIn(isSecure: isSecure)
        return .page(
            "sign-in", "Sign in",
            SignInView(
                proof: SignInForm.token(value), next: next.map(Self.local), user: user,
                error: error),
            status: status, cookie: known == nil ? cookie.setting(value) : nil)
    }

    /// An address of this host's own: who made the link to the form does not say where it leads.
    static func local(_ address: String?) -> String {
        guard let address, address.hasPrefix("/"), !address.hasPrefix("//"),
            address.utf8.allSatisfy({ (0x21..<0x7F).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return "/" }
        return address
    }
}

extension SignInDesk.Refusal {
    fileprivate var message: String {
        switch self {
        case .unknown: "Nobody can sign in with this. It may be mistyped, expired or revoked."
        case .agent: "This token is an agent's. People sign in with a token of their own."
        case .throttled(let seconds):
            "Too many attempts. Try again in \((seconds + 59) / 60) minutes."
        }
    }

    fileprivate var status: Int {
        switch self {
        case .unknown, .agent: 403
        case .throttled: 429
        }
    }
}
#endif

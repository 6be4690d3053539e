#if Host
import HTTPTypes
import Hummingbird
import JITPolicyRuntime

extension Visit {
    /// Refuses a form that no page of this session has sent.
    ///
    /// Two checks, either of which would do: browsers say where a request comes from, and a page of
    /// another site does not know what our forms carry.
    func checkIsOwn() throws(Problem) {
        guard request.isFromOwnSite else { throw .foreignForm }
        var form: FormReader
        let sent: String?
        do throws(FormDefect) {
            form = try FormReader(body)
            sent = try form.text(FormReader.csrf)
        } catch {
            throw Problem(400, "The form cannot be read", error.message)
        }
        guard let expected = expectedToken, let sent,
            isEqualInConstantTime(Array(sent.utf8), Array(expected.utf8))
        else { throw .foreignForm }
    }

    /// Whoever signs in has no session yet: the form carries the hash of a cookie that came with it.
    private var expectedToken: String? {
        guard page == .signIn else { return session?.csrf }
        return SignInForm.cookie(of: self).map(SignInForm.token)
    }
}

extension Request {
    /// What the browser says of where a request comes from: `Sec-Fetch-Site`, and for browsers that do not
    /// send it, `Origin`. What sends neither is no browser, and has no one's cookies but its own.
    fileprivate var isFromOwnSite: Bool {
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ headers[$0] }) {
            return site == "same-origin"
        }
        guard let origin = headers[.origin] else { return true }
        guard let host = head.authority, let end = origin.firstRange(of: "://")?.upperBound else {
            return false
        }
        return origin[end...].lowercased() == host.lowercased()
    }
}

/// What the form to sign in is protected by.
enum SignInForm {
    /// The value of the cookie that came with the form.
    static func cookie(of visit: Visit) -> String? {
        SessionCookie.signIn(isSecure: visit.isSecure).value(in: visit.request.headers)
    }

    /// What the form carries to a cookie: the cookie itself stands on no page.
    static func token(_ cookie: String) -> String {
        hexText(sha256(Array(cookie.utf8).span).span)
    }
}

extension Problem {
    static let foreignForm = Problem(
        403, "The form was not sent from this session",
        "go back, load the page anew and send it again")

    static let signInNeeded = Problem(401, "Not signed in", "sign in first")
}
#endif

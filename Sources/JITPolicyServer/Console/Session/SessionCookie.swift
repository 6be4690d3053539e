#if Host
import HTTPTypes

/// A cookie of the console's: no script reads it, no other site has it sent.
struct SessionCookie: Hashable, Sendable {
    private let name: String
    private let isSecure: Bool

    /// That of someone who has signed in.
    static func session(isSecure: Bool) -> SessionCookie {
        SessionCookie("session", isSecure: isSecure)
    }

    /// That of someone who is shown the form to sign in.
    static func signIn(isSecure: Bool) -> SessionCookie {
        SessionCookie("sign-in", isSecure: isSecure)
    }

    private init(_ name: String, isSecure: Bool) {
        // The prefix has browsers refuse the cookie from any other host, and without TLS.
        self.name = (isSecure ? "__Host-" : "") + name
        self.isSecure = isSecure
    }

    /// What sets it, until the browser is closed.
    func setting(_ value: String) -> String {
        "\(name)=\(value); Path=/; HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "")
    }

    /// What removes it.
    var clearing: String { setting("") + "; Max-Age=0" }

    /// Its value, where a request has just one of its name: of two, one was planted.
    func value(in headers: HTTPFields) -> String? {
        let values = headers[values: .cookie].flatMap { $0.split(separator: ";") }
            .map { $0.trimmingPrefix { $0 == " " } }
            .filter { $0.hasPrefix(name + "=") }
            .map { $0.dropFirst(name.count + 1) }
        guard values.count == 1, let value = values.first, !value.isEmpty else { return nil }
        return String(value)
    }
}
#endif

#if Host
import JITPolicyHost
import JITPolicyRuntime
import NIOCore

/// Lets people sign in, and records who has and who was refused.
final class SignInDesk: Sendable {
    /// Why someone was not let in.
    enum Refusal: Hashable, Sendable {
        /// Said of every proof that proves nothing, whatever is wrong with it.
        case unknown
        /// Software has no business here.
        case agent
        /// Too many attempts: so many seconds until the next.
        case throttled(seconds: Int64)
    }

    private let store: any Store
    private let tokens: TokenDesk
    private let accounts: AccountDesk
    private let clock: any HostClock
    private let rules: HostRules
    private let throttle = SignInThrottle()

    init(
        store: any Store, tokens: TokenDesk, accounts: AccountDesk, clock: any HostClock,
        rules: HostRules
    ) {
        self.store = store
        self.tokens = tokens
        self.accounts = accounts
        self.clock = clock
        self.rules = rules
    }

    /// Who bears a token, if that is a person.
    func signIn(
        token text: String, from address: SocketAddress?
    ) async throws -> Result<Credential, Refusal> {
        let id = TokenText(text)?.id
        // To judge a token takes one hash, and nobody guesses its secret: whoever has a right one is never
        // kept waiting for those who have not.
        let found = try await tokens.authenticate(text)
        return try await attempt(
            found == nil ? [.address(address)] : [], from: address, ["token": id.map(JSON.text)]
        ) { found.map { (.token($0.id), $0.principal) } }
    }

    /// Who has an account, if the password is right.
    func signIn(
        user: String, password: String, from address: SocketAddress?
    ) async throws -> Result<Credential, Refusal> {
        let name = nameKey(user)
        // Only names that there are get into the trail: people type passwords into the wrong field.
        let known = try await store.read { try $0.account(key: name)?.principal.user }
        let account = hexText(sha256(Array(name.utf8).span).span)
        let subjects: [SignInThrottle.Subject] = [
            .address(address), .attacker(of: account, .address(address)), .account(account),
        ]
        return try await attempt(subjects, from: address, ["account": known.map(JSON.text)]) {
            let found = try await accounts.authenticate(user: user, password: password)
            return found.map { (.account($0.id), $0.principal) }
        }
    }

    /// Whoever has a credential, as long as it holds.
    func standing(_ credential: Credential) async throws -> Principal? {
        switch credential {
        case .token(let id): try await tokens.standing(id)
        case .account(let id): try await accounts.standing(id)
        }
    }

    /// Judges an attempt to sign in unless there were too many, and records what came of it.
    private func attempt(
        _ subjects: [SignInThrottle.Subject], from address: SocketAddress?,
        _ details: [String: JSON?],
        _ judge: () async throws -> (Credential, Principal)?
    ) async throws -> Result<Credential, Refusal> {
        if let seconds = throttle.begin(subjects, at: clock.read().continuous) {
            // Nothing is recorded: who tries without end shall not fill the trail.
            return .failure(.throttled(seconds: seconds))
        }
        var details = details.compactMapValues { $0 }
        details["address"] = address?.ipAddress.map(JSON.text)
        guard let (credential, principal) = try await judge() else {
            try await record(.signInRefused, by: .host, details)
            return .failure(.unknown)
        }
        let actor = principal.actor(as: Set(Role.allCases)) ?? .host
        guard !principal.isAgent else {
            details["reason"] = "an agent does not sign in"
            try await record(.signInRefused, by: actor, details)
            return .failure(.agent)
        }
        throttle.succeed(subjects)
        try await record(.signedIn, by: actor, details)
        return .success(credential)
    }

    private func record(
        _ kind: AuditKind, by actor: Actor, _ details: [String: JSON]
    ) async throws {
        try await store.change(at: clock, rules) { try $0.record(kind, by: actor, details) }
    }
}

extension SignInDesk.Refusal: Error {}
#endif

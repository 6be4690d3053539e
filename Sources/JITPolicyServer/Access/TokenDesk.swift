#if Host
public import JITPolicyHost

/// Makes tokens, knows them again, and revokes them.
public final class TokenDesk: Sendable {
    private let store: any Store
    private let clock: any HostClock
    private let rules: HostRules

    public init(store: any Store, clock: any HostClock, rules: HostRules = HostRules()) {
        self.store = store
        self.clock = clock
        self.rules = rules
    }

    /// Makes a token. Its text is told this once.
    public func create(
        _ principal: Principal, lifetimeSeconds: Int64, by actor: Actor
    ) async throws -> (text: String, token: StoredToken) {
        guard lifetimeSeconds > 0 else { throw TokenError.noLifetime }
        guard AccountName(principal.user) != nil else {
            throw TokenError.unusableUser(principal.user)
        }
        return try await store.change(at: clock, rules) { ledger in
            var random = SystemRandomNumberGenerator()
            let text = TokenText(using: &random)
            let token = StoredToken(
                id: text.id, hash: text.hash, principal: principal, createdAt: ledger.now,
                expiresAt: ledger.now.advanced(bySeconds: lifetimeSeconds))
            try ledger.store.insert(token)
            try ledger.record(.tokenMade, by: actor, token.details)
            return (text.text, token)
        }
    }

    /// Who bears a token; nil where it is none, or none any more.
    public func authenticate(_ text: String) async throws -> (id: String, principal: Principal)? {
        guard let text = TokenText(text) else { return nil }
        let stored = try await stored(text.id)
        // A token that is not there takes as long to refuse as one whose secret is wrong.
        let hash = stored?.token.hash ?? Array(repeating: 0, count: 32)
        guard isEqualInConstantTime(hash, text.hash), let stored, stored.state == .valid else {
            return nil
        }
        return (stored.token.id, stored.token.principal)
    }

    /// Who bears the token with this name, for those who have shown its secret before; nil once it is
    /// revoked or has expired.
    public func standing(_ id: String) async throws -> Principal? {
        guard let stored = try await stored(id), stored.state == .valid else { return nil }
        return stored.token.principal
    }

    /// Tokens, newest first, those before a sequence number.
    public func tokens(before: Int64? = nil, limit: Int) async throws -> [ListedToken] {
        let reading = clock.read()
        return try await store.read { store in
            guard let timeline = try store.timeline() else { return [] }
            return try store.tokens(before: before, limit: limit).map {
                ListedToken($0, timeline, reading)
            }
        }
    }

    /// Ends a token at once.
    public func revoke(_ id: String, by actor: Actor) async throws {
        try await store.change(at: clock, rules) { ledger in
            guard let token = try ledger.store.token(id) else { throw TokenError.unknown(id) }
            guard !token.isRevoked else { return }
            try ledger.store.revokeToken(id)
            try ledger.record(.tokenRevoked, by: actor, token.details)
        }
    }

    private func stored(_ id: String) async throws -> (token: StoredToken, state: TokenState)? {
        let (token, timeline) = try store.readNow { (try $0.token(id), try $0.timeline()) }
        guard let token, let timeline else { return nil }
        return (token, token.state(timeline, clock.read()))
    }
}

/// Why nothing was done to a token.
public enum TokenError: Error, Hashable, Sendable {
    case unknown(String)
    case unusableUser(String)
    case noLifetime

    public var message: String {
        switch self {
        case .unknown(let id): "there is no token `\(id)`"
        case .unusableUser(let name): "`\(name)` is no usable name of an account"
        case .noLifetime: "a token holds for a second at least"
        }
    }
}

extension StoredToken {
    /// What the audit trail says of it: never the hash.
    fileprivate var details: [String: JSON] {
        var details: [String: JSON] = [
            "token": .text(id), "roles": .texts(principal.orderedRoles.map(\.rawValue)),
            "user": .text(principal.user), "groups": .texts(principal.groups.sorted()),
        ]
        details["device"] = principal.device.map(JSON.text)
        return details
    }
}
#endif

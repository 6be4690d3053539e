#if Host
public import JITPolicyHost

/// What is kept of a token: enough to know it again, not enough to use it.
public struct StoredToken: Hashable, Sendable {
    public var id: String
    /// The SHA-256 of its secret.
    public var hash: [UInt8]
    public var principal: Principal
    public var createdAt: Instant
    /// The first instant at which it no longer holds.
    public var expiresAt: Instant
    public var isRevoked: Bool

    public init(
        id: String, hash: [UInt8], principal: Principal, createdAt: Instant, expiresAt: Instant,
        isRevoked: Bool = false
    ) {
        self.id = id
        self.hash = hash
        self.principal = principal
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.isRevoked = isRevoked
    }
}

/// What can be asked of a store about tokens.
public protocol TokenView {
    func token(_ id: String) throws -> StoredToken?
    func tokens() throws -> [StoredToken]
}

/// What can be done to tokens within a change.
public protocol TokenChange: TokenView {
    func insert(_ token: StoredToken) throws
    func revokeToken(_ id: String) throws
}
#endif

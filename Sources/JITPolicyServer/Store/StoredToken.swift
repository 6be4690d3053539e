#if Host
public import JITPolicyHost

/// What is kept of a token: enough to know it again, not enough to use it.
public struct StoredToken: Hashable, Sendable {
    /// Grows with every token: the order of pages. Nil until it is stored.
    public var sequence: Int64?
    public var id: String
    /// The SHA-256 of its secret.
    public var hash: [UInt8]
    public var principal: Principal
    public var createdAt: Instant
    /// The first instant at which it no longer holds.
    public var expiresAt: Instant
    public var isRevoked: Bool

    public init(
        sequence: Int64? = nil, id: String, hash: [UInt8], principal: Principal,
        createdAt: Instant, expiresAt: Instant, isRevoked: Bool = false
    ) {
        self.sequence = sequence
        self.id = id
        self.hash = hash
        self.principal = principal
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.isRevoked = isRevoked
    }
}

/// Whether a token holds.
public enum TokenState: String, Hashable, Sendable {
    case valid, revoked, expired
}

extension StoredToken {
    /// In doubt about the time a token does not hold.
    func state(_ timeline: Timeline, _ reading: ClockReading) -> TokenState {
        var timeline = timeline
        guard !isRevoked else { return .revoked }
        guard timeline.advance(to: reading) != .unknown, timeline.now < expiresAt else {
            return .expired
        }
        return .valid
    }
}

/// A token in a list, its times by the wall clock: microseconds since 1970.
public struct ListedToken: Hashable, Sendable {
    public var sequence: Int64
    public var id: String
    public var principal: Principal
    public var createdAt: Int64
    public var expiresAt: Int64
    public var state: TokenState

    init(_ token: StoredToken, _ timeline: Timeline, _ reading: ClockReading) {
        var now = timeline
        _ = now.advance(to: reading)
        sequence = token.sequence ?? 0
        id = token.id
        principal = token.principal
        createdAt = now.wall(at: token.createdAt)
        expiresAt = now.wall(at: token.expiresAt)
        state = token.state(timeline, reading)
    }
}

/// What can be asked of a store about tokens.
public protocol TokenView {
    func token(_ id: String) throws -> StoredToken?
    /// Newest first, those before a sequence number.
    func tokens(before: Int64?, limit: Int) throws -> [StoredToken]
}

/// What can be done to tokens within a change.
public protocol TokenChange: TokenView {
    func insert(_ token: StoredToken) throws
    func revokeToken(_ id: String) throws
}
#endif

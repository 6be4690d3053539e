#if Host
public import JITPolicyHost

/// What is kept of an account: who signs in to it, and how they are known again.
public struct StoredAccount: Hashable, Sendable {
    /// Grows with every account: the order of pages. Nil until it is stored.
    public var sequence: Int64?
    public var principal: Principal
    public var password: PasswordHash
    /// Grows whenever those who are signed in shall be so no more.
    public var generation: Int64
    public var isDisabled: Bool
    public var createdAt: Instant

    public init(
        sequence: Int64? = nil, principal: Principal, password: PasswordHash,
        generation: Int64 = 1, isDisabled: Bool = false, createdAt: Instant
    ) {
        self.sequence = sequence
        self.principal = principal
        self.password = password
        self.generation = generation
        self.isDisabled = isDisabled
        self.createdAt = createdAt
    }
}

/// An account in a list, without what its password is known by.
public struct ListedAccount: Hashable, Sendable {
    public var sequence: Int64
    public var principal: Principal
    public var isDisabled: Bool
    /// Microseconds since 1970 by the wall clock as it is set now.
    public var createdAt: Int64

    init(_ account: StoredAccount, _ timeline: Timeline) {
        sequence = account.sequence ?? 0
        principal = account.principal
        isDisabled = account.isDisabled
        createdAt = timeline.wall(at: account.createdAt)
    }
}

/// What can be asked of a store about accounts.
public protocol AccountView {
    /// - Parameter key: the `nameKey` of its name.
    func account(key: String) throws -> StoredAccount?
    func account(sequence: Int64) throws -> StoredAccount?
    /// Newest first, those before a sequence number.
    func accounts(before: Int64?, limit: Int) throws -> [StoredAccount]
}

/// What can be done to accounts within a change.
public protocol AccountChange: AccountView {
    func insert(_ account: StoredAccount) throws
    /// Stores what may change of an account: password, generation, and whether it is disabled.
    func update(_ account: StoredAccount) throws
}
#endif

#if Host
public import JITPolicyHost

/// Makes accounts that people sign in to with a password, and knows those people again.
public final class AccountDesk: Sendable {
    private let store: any Store
    private let clock: any HostClock
    private let rules: HostRules
    private let cost: PasswordHash.Cost
    /// Verifies passwords one at a time: each takes 128 MiB and a part of a second on purpose, and whoever
    /// guesses must neither use up the memory nor the threads that answer calls.
    private let worker = SerialWorker(limit: 16)

    /// - Parameter cost: what a guess at a new password costs.
    public init(
        store: any Store, clock: any HostClock, rules: HostRules = HostRules(),
        cost: PasswordHash.Cost = .standard
    ) {
        self.store = store
        self.clock = clock
        self.rules = rules
        self.cost = cost
    }

    /// Makes an account.
    public func create(_ principal: Principal, password: String, by actor: Actor) async throws {
        guard !principal.isAgent else { throw AccountError.agent }
        guard AccountName(principal.user) != nil else {
            throw AccountError.unusableUser(principal.user)
        }
        let hash = try await hash(password)
        try await store.change(at: clock, rules) { ledger in
            guard try ledger.store.account(key: nameKey(principal.user)) == nil else {
                throw AccountError.taken(principal.user)
            }
            try ledger.store.insert(
                StoredAccount(principal: principal, password: hash, createdAt: ledger.now))
            try ledger.record(.accountMade, by: actor, principal.details)
        }
    }

    /// Gives an account another password. Whoever is signed in to it is so no more.
    public func setPassword(
        of user: String, to password: String, by actor: Actor
    ) async throws {
        let hash = try await hash(password)
        try await change(user) { ledger, account in
            account.password = hash
            account.generation += 1
            try ledger.record(.passwordSet, by: actor, account.principal.details)
        }
    }

    /// Lets nobody sign in to an account, or lets them again. Whoever is signed in to it is so no more.
    public func setDisabled(_ isDisabled: Bool, user: String, by actor: Actor) async throws {
        try await change(user) { ledger, account in
            guard account.isDisabled != isDisabled else { return }
            account.isDisabled = isDisabled
            account.generation += 1
            let kind = isDisabled ? AuditKind.accountDisabled : .accountEnabled
            try ledger.record(kind, by: actor, account.principal.details)
        }
    }

    /// Accounts, newest first, those before a sequence number.
    public func accounts(before: Int64? = nil, limit: Int) async throws -> [ListedAccount] {
        let reading = clock.read()
        return try await store.read { store in
            guard var timeline = try store.timeline() else { return [] }
            _ = timeline.advance(to: reading)
            let now = timeline
            return try store.accounts(before: before, limit: limit).map { ListedAccount($0, now) }
        }
    }

    /// Who signs in with this name and password; nil where there is no such account, where the password
    /// is another, and where the account is disabled: all three take the same time.
    ///
    /// - Returns: also a name for `standing`, which stands for the account with this very password.
    public func authenticate(
        user: String, password: String
    ) async throws -> (id: String, principal: Principal)? {
        guard password.utf8.count <= Self.longest else { return nil }
        let account = try await store.read { try $0.account(key: nameKey(user)) }
        let hash = account?.password ?? .decoy(cost: cost)
        let isRight = try await worker.run { try hash.matches(password) }
        guard isRight, let account, !account.isDisabled else { return nil }
        return (account.id, account.principal)
    }

    /// Who has signed in, for those who have shown the password before; nil once it is another, or the
    /// account is disabled.
    public func standing(_ id: String) async throws -> Principal? {
        guard let sequence = id.split(separator: ".").first.flatMap({ Int64($0) }),
            let account = try await store.read({ try $0.account(sequence: sequence) }),
            account.id == id, !account.isDisabled
        else { return nil }
        return account.principal
    }

    // MARK: Details

    /// Characters that a password has at least, as NIST SP 800-63B asks of one that stands alone, and
    /// bytes that it has at most.
    static let (shortest, longest) = (15, 1_024)

    private func hash(_ password: String) async throws -> PasswordHash {
        guard password.count >= Self.shortest else { throw AccountError.shortPassword }
        guard password.utf8.count <= Self.longest else { throw AccountError.longPassword }
        return try await worker.run { [cost] in
            var random = SystemRandomNumberGenerator()
            return try PasswordHash(of: password, cost: cost, using: &random)
        }
    }

    private func change(
        _ user: String,
        _ body: @escaping @Sendable (inout Ledger, inout StoredAccount) throws -> Void
    ) async throws {
        try await store.change(at: clock, rules) { ledger in
            guard var account = try ledger.store.account(key: nameKey(user)) else {
                throw AccountError.unknown(user)
            }
            try body(&ledger, &account)
            try ledger.store.update(account)
        }
    }
}

/// Why nothing was done to an account.
public enum AccountError: Error, Hashable, Sendable {
    case unknown(String)
    case taken(String)
    case unusableUser(String)
    /// Software has a token.
    case agent
    case shortPassword
    case longPassword

    public var message: String {
        switch self {
        case .unknown(let name): "there is no account `\(name)`"
        case .taken(let name): "there is an account `\(name)` already"
        case .unusableUser(let name): "`\(name)` is no usable name of an account"
        case .agent: "an agent has a token, and no password"
        case .shortPassword: "a password has \(AccountDesk.shortest) characters at least"
        case .longPassword: "a password has \(AccountDesk.longest) bytes at most"
        }
    }
}

extension StoredAccount {
    /// Of this account with this password: what those who are signed in are known by.
    fileprivate var id: String { "\(sequence ?? 0).\(generation)" }
}

extension Principal {
    /// What the audit trail says of an account.
    fileprivate var details: [String: JSON] {
        [
            "account": .text(user), "roles": .texts(orderedRoles.map(\.rawValue)),
            "groups": .texts(groups.sorted()),
        ]
    }
}
#endif

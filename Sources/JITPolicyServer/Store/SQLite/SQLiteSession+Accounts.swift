#if Host
import GRDB
import JITPolicyHost

extension SQLiteSession: AccountChange {
    func account(key: String) throws -> StoredAccount? {
        try row("SELECT * FROM accounts WHERE name_key = ?", [key]).map(storedAccount)
    }

    func account(sequence: Int64) throws -> StoredAccount? {
        try row("SELECT * FROM accounts WHERE sequence = ?", [sequence]).map(storedAccount)
    }

    func accounts(before: Int64?, limit: Int) throws -> [StoredAccount] {
        var conditions = Conditions()
        conditions.add("sequence < ?", before ?? .max)
        let query = Query.newest(of: [conditions.selection("SELECT * FROM accounts")], limit: limit)
        return try rows(query.sql, query.arguments).map(storedAccount)
    }

    func insert(_ account: StoredAccount) throws {
        try execute(
            """
            INSERT INTO accounts
            (name_key, principal, password, generation, is_disabled, created_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                nameKey(account.principal.user), try encode(account.principal),
                account.password.description, account.generation, account.isDisabled,
                account.createdAt.rawValue,
            ])
    }

    func update(_ account: StoredAccount) throws {
        try execute(
            """
            UPDATE accounts SET password = ?, generation = ?, is_disabled = ? WHERE name_key = ?
            """,
            [
                account.password.description, account.generation, account.isDisabled,
                nameKey(account.principal.user),
            ])
    }

    private func storedAccount(_ row: Row) throws -> StoredAccount {
        guard let password = PasswordHash(row["password"] as String) else {
            throw StoreError.unusable("a password is stored in an unknown form")
        }
        return StoredAccount(
            sequence: row["sequence"], principal: try decode(Principal.self, row["principal"]),
            password: password, generation: row["generation"], isDisabled: row["is_disabled"],
            createdAt: Instant(rawValue: row["created_at"]))
    }
}
#endif

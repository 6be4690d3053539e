#if Host
import Foundation
import GRDB
import JITPolicyHost

extension SQLiteSession: TokenChange {
    func token(_ id: String) throws -> StoredToken? {
        try row("SELECT * FROM tokens WHERE id = ?", [id]).map(storedToken)
    }

    func tokens(before: Int64?, limit: Int) throws -> [StoredToken] {
        var conditions = Conditions()
        conditions.add("sequence < ?", before ?? .max)
        let query = Query.newest(of: [conditions.selection("SELECT * FROM tokens")], limit: limit)
        return try rows(query.sql, query.arguments).map(storedToken)
    }

    func insert(_ token: StoredToken) throws {
        try execute(
            """
            INSERT INTO tokens (id, hash, principal, created_at, expires_at, is_revoked)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                token.id, Data(token.hash), try encode(token.principal), token.createdAt.rawValue,
                token.expiresAt.rawValue, token.isRevoked,
            ])
    }

    func revokeToken(_ id: String) throws {
        try execute("UPDATE tokens SET is_revoked = 1 WHERE id = ?", [id])
    }

    private func storedToken(_ row: Row) throws -> StoredToken {
        StoredToken(
            sequence: row["sequence"], id: row["id"], hash: Array(row["hash"] as Data),
            principal: try decode(Principal.self, row["principal"]),
            createdAt: Instant(rawValue: row["created_at"]),
            expiresAt: Instant(rawValue: row["expires_at"]), isRevoked: row["is_revoked"])
    }
}
#endif

#if Host
import Foundation
import GRDB
import JITPolicyHost

/// One transaction, as seen by the host.
struct SQLiteSession {
    let database: Database

    func encode(_ value: some Encodable) throws -> String { try storedText(value) }

    func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    /// Runs a statement that is kept for the next time.
    func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    func rows(_ sql: String, _ arguments: StatementArguments) throws -> [Row] {
        try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments)
    }

    func row(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
        try Row.fetchOne(database.cachedStatement(sql: sql), arguments: arguments)
    }

    func storedRequest(_ row: Row) throws -> StoredRequest {
        StoredRequest(
            sequence: row["sequence"], life: try decode(ElevationRequest.self, row["life"]),
            facts: try decode(RequestFacts.self, row["facts"]), document: row["document"],
            decision: row["decision"])
    }
}
#endif

#if Host
import Foundation
import GRDB
import JITPolicyHost

extension SQLiteSession: PolicyChange {
    func policyNames(after name: String, limit: Int) throws -> [String] {
        try rows(
            "SELECT DISTINCT name FROM policies WHERE name > ? ORDER BY name LIMIT ?",
            [name, limit]
        ).map { $0["name"] }
    }

    func policy(_ name: String, version: Int64?) throws -> StoredPolicy? {
        try row(
            Self.selection + """
                WHERE name = ?1 AND version = coalesce(
                    ?2, (SELECT max(version) FROM policies WHERE name = ?1))
                """, [name, version]
        ).map(storedPolicy)
    }

    func versions(of name: String, before: Int64?, limit: Int) throws -> [StoredPolicy] {
        try rows(
            Self.selection + "WHERE name = ? AND version < ? ORDER BY version DESC LIMIT ?",
            [name, before ?? .max, limit]
        ).map(storedPolicy)
    }

    func policy(digest: String) throws -> StoredPolicy? {
        try row(
            Self.selection
                + "WHERE assessment ->> '$.digest' = ? ORDER BY uploaded_at DESC, version DESC LIMIT 1",
            [digest]
        ).map(storedPolicy)
    }

    private static let selection =
        "SELECT name, version, bundle, assessment, uploaded_at, uploaded_by FROM policies "

    private func storedPolicy(_ row: Row) throws -> StoredPolicy {
        StoredPolicy(
            name: row["name"], version: row["version"],
            bundle: try decode(PolicyBundle.self, row["bundle"]),
            assessment: try decode(PolicyAssessment.self, row["assessment"]),
            uploadedAt: row["uploaded_at"], uploadedBy: row["uploaded_by"])
    }

    func program(_ name: String, version: Int64) throws -> [UInt8]? {
        try row("SELECT program FROM policies WHERE name = ? AND version = ?", [name, version])
            .map { Array($0["program"] as Data) }
    }

    func activations(limit: Int) throws -> [Activation] {
        try rows(
            "SELECT sequence, name, version FROM activations ORDER BY sequence DESC LIMIT ?",
            [limit]
        ).map { Activation(sequence: $0["sequence"], name: $0["name"], version: $0["version"]) }
    }

    func switches(policy: String) throws -> AutonomousSwitches {
        let off = try rows(
            "SELECT policy FROM autonomous_off WHERE policy IN ('', ?)", [policy]
        ).map { $0["policy"] as String }
        return AutonomousSwitches(host: !off.contains(""), policy: !off.contains(policy))
    }

    func insert(_ policy: StoredPolicy, program: [UInt8]) throws {
        try execute(
            """
            INSERT INTO policies (name, version, bundle, assessment, program, uploaded_at, uploaded_by)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                policy.name, policy.version, try encode(policy.bundle),
                try encode(policy.assessment), Data(program), policy.uploadedAt, policy.uploadedBy,
            ])
    }

    func activate(_ name: String, version: Int64) throws {
        try execute("INSERT INTO activations (name, version) VALUES (?, ?)", [name, version])
    }

    func setAutonomous(_ isOn: Bool, policy: String?) throws {
        // No policy has an empty name: it stands for the host.
        try execute(
            isOn
                ? "DELETE FROM autonomous_off WHERE policy = ?"
                : "INSERT OR REPLACE INTO autonomous_off (policy) VALUES (?)", [policy ?? ""])
    }
}
#endif

#if Host
import Foundation
import GRDB
import JITPolicyHost
import JITPolicyRuntime

extension SQLiteSession: StoreChange {
    func save(_ timeline: Timeline) throws {
        try execute(
            """
            INSERT OR REPLACE INTO timeline (id, now, wall, continuous, boot)
            VALUES (1, ?, ?, ?, ?)
            """,
            [
                timeline.now.rawValue, timeline.reading.wall, timeline.reading.continuous,
                timeline.reading.boot,
            ])
    }

    func insert(_ request: StoredRequest, as texts: StoredTexts) throws -> StoredRequest {
        let (life, facts) = (request.life, request.facts)
        try execute(
            """
            INSERT INTO requests
            (id, state, deadline, submitted_at, user, device, app, life, facts, document, decision,
             lapses_at, latest_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,
                max(?4, coalesce((SELECT max(latest_at) FROM requests), ?4)))
            """,
            [
                life.id, life.state.rawValue, life.deadline?.rawValue, facts.submittedAt,
                nameKey(life.user), facts.device.map(nameKey), facts.app, texts.life, texts.facts,
                request.document, request.decision, life.lapsesAt?.rawValue,
            ])
        var stored = request
        stored.sequence = database.lastInsertedRowID
        return stored
    }

    func update(_ request: StoredRequest, as texts: StoredTexts) throws {
        let life = request.life
        try execute(
            "UPDATE requests SET state = ?, deadline = ?, lapses_at = ?, life = ? WHERE id = ?",
            [
                life.state.rawValue, life.deadline?.rawValue, life.lapsesAt?.rawValue, texts.life,
                life.id,
            ])
    }

    func dueRequests(at now: Instant, limit: Int) throws -> [StoredRequest] {
        try rows(
            "SELECT * FROM requests WHERE deadline <= ? ORDER BY deadline, sequence LIMIT ?",
            [now.rawValue, limit]
        ).map(storedRequest)
    }

    func append(_ record: [UInt8], of event: AuditEvent, head: [UInt8]) throws {
        let subject = event.subject
        try execute(
            """
            INSERT INTO events
            (sequence, recorded_at, latest_at, day, kind, request, outcome, user, user_key, device,
             device_key, app, hash, record)
            VALUES (?1, ?2, max(?2, coalesce((SELECT max(latest_at) FROM events), ?2)),
                ?2 / 86400000000, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            """,
            [
                event.sequence, event.recordedAt, event.kind.rawValue, subject?.request,
                subject?.decision.outcome, subject?.user, subject.map { nameKey($0.user) },
                subject?.device, subject?.device.map(nameKey), subject?.app, Data(head),
                String(decoding: record, as: UTF8.self),
            ])
        try execute(
            "INSERT OR REPLACE INTO trail (id, count, head) VALUES (1, ?, ?)",
            [event.sequence, Data(head)])
    }

    func updateApproval(of request: String, seconds: Int64) throws {
        try execute("UPDATE approvals SET seconds = ? WHERE request = ?", [seconds, request])
    }

    func insert(_ approval: StoredApproval) throws {
        try execute(
            """
            INSERT INTO approvals (request, rule, at, user, user_key, device, device_key, app, seconds)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                approval.request, approval.rule, approval.at.rawValue, approval.user,
                AccountName(approval.user)?.user, approval.device, approval.device.map(nameKey),
                approval.appDigest, approval.durationSeconds,
            ])
    }

    func insert(submission request: String, agent: String, key: String, digest: [UInt8]) throws {
        try execute(
            "INSERT INTO submissions (agent, key, digest, request) VALUES (?, ?, ?, ?)",
            [agent, key, Data(digest), request])
    }
}
#endif

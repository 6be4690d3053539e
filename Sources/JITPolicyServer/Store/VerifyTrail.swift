#if Host
import Foundation
public import JITPolicyHost
import JITPolicyRuntime
import Synchronization

/// Checks every record of the audit trail, and every request against the last record about it.
///
/// What there is when it begins is checked, a page at a time: a trail may be long, and whoever calls
/// meanwhile needs the store's readers too.
///
/// - Throws: `ChainBreak` at the first record that is not what was written, or that tells of another
///   request than the one that is stored.
@discardableResult
public func verifyTrail(_ store: any Store, pageSize: Int = 1_000) async throws -> AuditChain {
    let known = try await store.read { store in
        let known = try store.trail()
        if let more = try store.events(after: known.count, limit: 1).first {
            throw ChainBreak(sequence: more.sequence, reason: .wrongHead)
        }
        return known
    }
    var verifier = ChainVerifier()
    var last: Int64 = -1
    while verifier.chain.count < known.count, verifier.chain.count != last {
        last = verifier.chain.count
        verifier = try await store.read { [verifier] store in
            let limit = min(Int64(pageSize), known.count - verifier.chain.count)
            return try verifier.checking(
                try store.events(after: verifier.chain.count, limit: Int(limit)))
        }
    }
    try verifier.finish(count: known.count, head: known.head)
    try await verifyRequests(store, pageSize: pageSize)
    return known
}

private func verifyRequests(_ store: any Store, pageSize: Int) async throws {
    var after: Int64? = 0
    while let last = after {
        after = try await store.read { store in
            let page = try store.requestTraces(after: last, limit: pageSize)
            for trace in page where !trace.isWhole {
                let next = try store.trail().count + 1
                throw ChainBreak(
                    sequence: trace.event?.sequence ?? next, reason: .wrongRequest(trace.id))
            }
            return page.last?.sequence
        }
    }
    try await store.read { store in
        var filter = EventFilter()
        filter.kinds = [.submitted]
        let submitted = try store.counts(of: filter, by: .kind, limit: 1).first?.count ?? 0
        guard try store.stateCounts().values.reduce(0, +) == submitted else {
            throw ChainBreak(sequence: try store.trail().count + 1, reason: .missingRequests)
        }
    }
}

extension ChainVerifier {
    fileprivate func checking(_ events: [StoredEvent]) throws -> ChainVerifier {
        var verifier = self
        for event in events {
            let record = Array(event.record.utf8)
            let link = try? JSONDecoder().decode(RecordLink.self, from: Data(record))
            try verifier.check(record, link: link)
            guard event.hash == verifier.chain.head, event.isRecordedWhenTold else {
                throw ChainBreak(sequence: event.sequence, reason: .wrongColumns)
            }
        }
        return verifier
    }
}

extension StoredEvent {
    /// Whether the time that it is found by is that of its record.
    fileprivate var isRecordedWhenTold: Bool {
        struct Told: Decodable {
            var recordedAt: String
            enum CodingKeys: String, CodingKey { case recordedAt = "recorded_at" }
        }
        let told = try? JSONDecoder().decode(Told.self, from: Data(record.utf8))
        return told?.recordedAt == formatTimestamp(recordedAt)
    }
}

/// A request as it is stored, beside the last record about it.
public struct RequestTrace: Hashable, Sendable {
    public var sequence: Int64
    public var id: String
    public var state: String
    /// Digits, of what is stored now.
    public var storedDigest: String
    public var requestDigest: String
    public var decisionDigest: String
    /// What lists are filtered by.
    public var userKey: String
    public var deviceKey: String?
    public var event: StoredEvent?

    /// What a record says of its request.
    private struct Told: Decodable {
        struct Decision: Decodable {
            var requestDigest: String
            var decisionDigest: String
        }
        var state: String
        var user: String
        var device: String?
        var decision: Decision
        /// Records of older versions have none.
        var storedDigest: String?
    }

    /// Whether the request is the one that the record tells of.
    var isWhole: Bool {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let record = event?.record,
            let told = try? decoder.decode(Told.self, from: Data(record.utf8))
        else { return false }
        return told.state == state && told.decision.requestDigest == requestDigest
            && told.decision.decisionDigest == decisionDigest
            && nameKey(told.user) == userKey && told.device.map(nameKey) == deviceKey
            && told.storedDigest ?? storedDigest == storedDigest
    }
}

/// Verifies the trail for everyone who asks meanwhile, once.
final class TrailVerification: Sendable {
    private let running = Mutex<Task<AuditChain, any Error>?>(nil)

    /// What a verification that runs finds, or else a new one.
    func run(_ store: any Store) async throws -> AuditChain {
        let task = running.withLock { running in
            if let running { return running }
            let task = Task {
                defer { self.running.withLock { $0 = nil } }
                return try await verifyTrail(store)
            }
            running = task
            return task
        }
        return try await task.value
    }
}
#endif

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
    var verifier = TrailVerifier()
    var last: Int64 = -1
    while verifier.count < known.count, verifier.count != last {
        last = verifier.count
        verifier = try await store.read { [verifier] store in
            let limit = min(Int64(pageSize), known.count - verifier.count)
            return try verifier.checking(
                try store.eventTraces(after: verifier.count, limit: Int(limit)))
        }
    }
    try verifier.chain.finish(count: known.count, head: known.head)
    let ruleCount = try await store.read { try $0.ruleCount(through: known.count) }
    guard ruleCount == verifier.ruleCount else {
        throw ChainBreak(sequence: known.count + 1, reason: .wrongColumns)
    }
    try await verifyTotals(store)
    try await verifyRequests(store, pageSize: pageSize)
    return known
}

private func verifyTotals(_ store: any Store) async throws {
    try await store.read { store in
        guard try store.totalsAreRight() else {
            throw ChainBreak(sequence: try store.trail().count + 1, reason: .wrongTotals)
        }
    }
}

private func verifyRequests(_ store: any Store, pageSize: Int) async throws {
    var after: Int64? = 0
    var latest = Int64.min
    while let last = after {
        (after, latest) = try await store.read { [before = latest] store in
            var latest = before
            let page = try store.requestTraces(after: last, limit: pageSize)
            for trace in page {
                latest = max(latest, trace.submittedAt)
                guard trace.isWhole, trace.latestAt == latest else {
                    let next = try store.trail().count + 1
                    throw ChainBreak(
                        sequence: trace.event?.sequence ?? next, reason: .wrongRequest(trace.id))
                }
            }
            return (page.last?.sequence, latest)
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

/// Checks records as they come, and what stands beside each.
private struct TrailVerifier {
    private(set) var chain = ChainVerifier()
    private(set) var ruleCount: Int64 = 0
    private var latest = Int64.min

    var count: Int64 { chain.chain.count }

    func checking(_ traces: [EventTrace]) throws -> TrailVerifier {
        var verifier = self
        for trace in traces { try verifier.check(trace) }
        return verifier
    }

    private mutating func check(_ trace: EventTrace) throws {
        let record = Array(trace.event.record.utf8)
        let link = try? JSONDecoder().decode(RecordLink.self, from: Data(record))
        try chain.check(record, link: link)
        latest = max(latest, trace.event.recordedAt)
        ruleCount += trace.ruleCount
        guard trace.event.hash == chain.chain.head, trace.latestAt == latest, trace.isAsTold else {
            throw ChainBreak(sequence: trace.event.sequence, reason: .wrongColumns)
        }
    }
}

/// A record, and what it is found by.
public struct EventTrace: Hashable, Sendable {
    public var event: StoredEvent
    public var userKey: String?
    public var deviceKey: String?
    /// The latest time at which any event up to this one was recorded.
    public var latestAt: Int64
    /// How many rules the record tells of, and how many of them it is not found by.
    public var ruleCount: Int64
    public var missingRuleCount: Int64

    private struct Told: Decodable {
        var recordedAt: String
        var user: String?
        var device: String?
    }

    /// Whether the record says what it is found by.
    fileprivate var isAsTold: Bool {
        let told = try? recordDecoder.decode(Told.self, from: Data(event.record.utf8))
        guard let told, missingRuleCount == 0 else { return false }
        return told.recordedAt == formatTimestamp(event.recordedAt)
            && told.user.map(nameKey) == userKey && told.device.map(nameKey) == deviceKey
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
    public var app: String?
    public var submittedAt: Int64
    /// The latest time at which any request up to this one was submitted.
    public var latestAt: Int64
    /// What its facts, which the record vouches for, say that `submittedAt` is.
    public var toldSubmittedAt: Int64?
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
        var app: String?
        var decision: Decision
        /// Records of older versions have none.
        var storedDigest: String?
    }

    /// Whether the request is the one that the record tells of.
    fileprivate var isWhole: Bool {
        guard let record = event?.record,
            let told = try? recordDecoder.decode(Told.self, from: Data(record.utf8))
        else { return false }
        return told.state == state && told.decision.requestDigest == requestDigest
            && told.decision.decisionDigest == decisionDigest
            && nameKey(told.user) == userKey && told.device.map(nameKey) == deviceKey
            && told.app == app && toldSubmittedAt == submittedAt
            && told.storedDigest ?? storedDigest == storedDigest
    }
}

/// Reads records, whose keys are written with underscores.
private var recordDecoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
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

#if Host
import Foundation
public import JITPolicyHost
import JITPolicyRuntime

/// A request as it is kept: its life, and what it was decided from.
public struct StoredRequest: Hashable, Sendable {
    /// Grows with every request: the order of pages. Nil until it is stored.
    public var sequence: Int64?
    public var life: ElevationRequest
    public var facts: RequestFacts
    /// The request as the agent sent it.
    public var document: String
    /// The decision as the engine encoded it.
    public var decision: String

    public init(
        sequence: Int64? = nil, life: ElevationRequest, facts: RequestFacts, document: String,
        decision: String
    ) {
        self.sequence = sequence
        self.life = life
        self.facts = facts
        self.document = document
        self.decision = decision
    }

    /// What the audit trail says that an event is about, once it is stored so.
    func subject(_ texts: StoredTexts) -> AuditEvent.Subject {
        AuditEvent.Subject(
            request: life.id, state: life.state, user: life.user, device: facts.device,
            app: facts.app, decision: facts.summary,
            storedDigest: storedDigest(life: texts.life, facts: texts.facts))
    }
}

/// What changes of a request, and what is known of it, as they stand in the store: written once for the
/// row and for the trail, which vouches for them.
public struct StoredTexts: Hashable, Sendable {
    public let life: String
    public let facts: String

    public init(_ request: StoredRequest) throws {
        life = try storedText(request.life)
        facts = try storedText(request.facts)
    }
}

/// A value as it stands in the store: the same text for the same value.
func storedText(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}

/// What the trail keeps of the texts that a request is stored as.
func storedDigest(life: String, facts: String) -> String {
    hexText(sha256(Array((life + "\n" + facts).utf8).span).span)
}

/// What is known of a request beside its life.
public struct RequestFacts: Hashable, Sendable, Codable {
    /// The agent that sent it, and may ask about it.
    public var agent: String
    /// Microseconds since 1970 by the wall clock as it was set then: the `time` that was decided at.
    public var submittedAt: Int64
    public var device: String?
    /// The application's path, or else its name.
    public var app: String?
    /// Its SHA-256, as digits.
    public var appDigest: String?
    public var summary: DecisionSummary

    public init(
        agent: String, submittedAt: Int64, device: String?, app: String?, appDigest: String?,
        summary: DecisionSummary
    ) {
        self.agent = agent
        self.submittedAt = submittedAt
        self.device = device
        self.app = app
        self.appDigest = appDigest
        self.summary = summary
    }
}

/// An automatic approval, as quotas count it.
public struct StoredApproval: Hashable, Sendable {
    /// Nil until it is stored.
    public var sequence: Int64?
    /// The request that was approved.
    public var request: String
    public var rule: String
    public var at: Instant
    /// With its domain, where it has one.
    public var user: String
    public var device: String?
    /// Digits.
    public var appDigest: String?
    public var durationSeconds: Int64

    public init(
        sequence: Int64? = nil, request: String, rule: String, at: Instant, user: String,
        device: String?,
        appDigest: String?, durationSeconds: Int64
    ) {
        self.sequence = sequence
        self.request = request
        self.rule = rule
        self.at = at
        self.user = user
        self.device = device
        self.appDigest = appDigest
        self.durationSeconds = durationSeconds
    }
}

/// A record of the audit trail with its hash.
public struct StoredEvent: Hashable, Sendable {
    public var sequence: Int64
    /// By the record; kept beside it to search by.
    public var recordedAt: Int64
    public var record: String
    public var hash: [UInt8]

    /// The record as a value.
    public func json() throws -> JSON {
        try JSON(parsing: record)
    }
}

extension StoreView {
    /// Every approval that one of these quotas may count for someone at an instant, once.
    func approvals(
        counting quotas: [ProgramQuota], at now: Instant, user: String, device: String?,
        appDigest: String?
    ) throws -> [StoredApproval] {
        var approvals: [StoredApproval] = []
        var found: Set<Int64?> = []
        for quota in quotas {
            let since = now.advanced(bySeconds: -quota.windowSeconds)
            approvals += try self.approvals(
                counting: quota, since: since, user: user, device: device, appDigest: appDigest
            ).filter { found.insert($0.sequence).inserted }
        }
        return approvals
    }

    /// Every approval that one of these quotas counted, or would have, when a request was decided.
    func approvals(
        counting quotas: [ProgramQuota], before request: StoredRequest
    ) throws -> [StoredApproval] {
        try approvals(
            counting: quotas, at: request.life.submittedAt, user: request.life.user,
            device: request.facts.device, appDigest: request.facts.appDigest
        ).filter { $0.at <= request.life.submittedAt && $0.request != request.life.id }
    }
}
#endif

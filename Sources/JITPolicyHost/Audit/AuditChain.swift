import JITPolicyRuntime

/// The end of the audit trail: what the next event must follow.
public struct AuditChain: Hashable, Sendable {
    /// How many events there are.
    public private(set) var count: Int64
    /// The SHA-256 of the last record.
    public private(set) var head: [UInt8]

    /// An empty trail.
    public init() {
        count = 0
        head = Array(repeating: 0, count: 32)
    }

    /// A trail that ends with a record of this hash.
    public init(count: Int64, head: [UInt8]) {
        self.count = count
        self.head = head
    }

    /// Makes the next event and its record.
    public mutating func append(
        _ kind: AuditKind, by actor: Actor, about subject: AuditEvent.Subject? = nil,
        details: [String: JSON] = [:], recordedAt: Int64, happenedAt: Int64
    ) -> (event: AuditEvent, record: [UInt8]) {
        let event = AuditEvent(
            sequence: count + 1, recordedAt: recordedAt, happenedAt: happenedAt, kind: kind,
            actor: actor, subject: subject, details: details, previous: head)
        let record = event.record
        count += 1
        head = sha256(record.span)
        return (event, record)
    }
}

/// Where an audit trail is not what was written.
public struct ChainBreak: Error, Hashable, Sendable {
    /// The first event that is wrong; one past the last where events are missing at the end.
    public var sequence: Int64
    public var reason: Reason

    public init(sequence: Int64, reason: Reason) {
        self.sequence = sequence
        self.reason = reason
    }

    public enum Reason: Hashable, Sendable {
        case unreadable
        /// Events are missing, or stand elsewhere.
        case outOfSequence(found: Int64)
        /// The record before, or this one, is not what it was.
        case wrongPrevious
        /// The last record is not the one that the trail is known to end with.
        case wrongHead
        /// What is stored beside the record is not what follows from it.
        case wrongColumns
        /// The request with this id is not, or no longer, as the record tells of it.
        case wrongRequest(String)
        /// Requests were submitted that are not stored.
        case missingRequests
        /// What is counted beside the trail, for charts, is not what is in it.
        case wrongTotals

        public var message: String {
            switch self {
            case .unreadable: "the record is not one of an event"
            case .outOfSequence(let found): "the record has sequence number \(found)"
            case .wrongPrevious: "the record does not follow the one before it"
            case .wrongHead: "the trail does not end with the record that is known to be its last"
            case .wrongColumns: "what is stored beside the record is not what follows from it"
            case .wrongRequest(let id):
                "the stored request `\(id)` is not what its last record says"
            case .missingRequests: "there are not as many requests as were submitted"
            case .wrongTotals: "the totals for charts are not those of the events"
            }
        }
    }
}

/// Checks records as they come, from the first on.
public struct ChainVerifier: Sendable {
    public private(set) var chain = AuditChain()

    public init() {}

    /// Takes the next record.
    public mutating func check(_ record: [UInt8], link: RecordLink?) throws(ChainBreak) {
        let sequence = chain.count + 1
        guard let link else { throw ChainBreak(sequence: sequence, reason: .unreadable) }
        guard link.sequence == sequence else {
            throw ChainBreak(sequence: sequence, reason: .outOfSequence(found: link.sequence))
        }
        guard link.previous == hexText(chain.head.span) else {
            throw ChainBreak(sequence: sequence, reason: .wrongPrevious)
        }
        chain = AuditChain(count: sequence, head: sha256(record.span))
    }

    /// Compares the end with what is known of it: only so is a change of the last record seen.
    public func finish(count: Int64, head: [UInt8]) throws(ChainBreak) {
        guard chain.count == count else {
            throw ChainBreak(sequence: min(chain.count, count) + 1, reason: .wrongHead)
        }
        guard chain.head == head else { throw ChainBreak(sequence: count, reason: .wrongHead) }
    }
}

/// What a record says of its place in the trail.
public struct RecordLink: Hashable, Sendable, Codable {
    public var sequence: Int64
    public var previous: String

    public init(sequence: Int64, previous: String) {
        self.sequence = sequence
        self.previous = previous
    }
}

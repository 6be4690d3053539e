#if Host
public import JITPolicyHost
public import JITPolicyRuntime

/// Where the host keeps what must be kept.
///
/// A change is kept whole or not at all, and once `change` returns it survives a loss of power. Changes
/// happen one after the other, so that one that counts and then grants cannot be overtaken.
public protocol Store: Sendable {
    func change<Result: Sendable>(
        _ body: @escaping @Sendable (any StoreChange) throws -> Result
    ) async throws -> Result

    /// Reads one state of the store, whatever is changed meanwhile.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any StoreView) throws -> Result
    ) async throws -> Result

    /// Reads a row or two at once, on the caller's thread: what every call asks for, such as its token.
    /// What one statement reads may be older than what the next does.
    func readNow<Result>(_ body: (any StoreView) throws -> Result) throws -> Result

    /// An element after every change that this process makes, and whenever `wakeListeners` is called;
    /// those that nobody waited for are one. Nil where too many listen, or this listener too often.
    ///
    /// - Parameter listener: whoever listens, by any name that is theirs alone.
    func changes(for listener: String) -> AsyncStream<Void>?

    /// Gives every listener an element though nothing has changed: each looks whether it is still to
    /// listen.
    func wakeListeners()

    /// Whether the last change that was tried was not kept for want of room or access.
    var isUnavailable: Bool { get }
}

/// What can be asked of a store.
public protocol StoreView: PolicyView, TokenView, AccountView {
    /// Nil before the first change.
    func timeline() throws -> Timeline?
    func request(id: String) throws -> StoredRequest?
    /// How many requests there are in each state that there are any in.
    func stateCounts() throws -> [RequestState: Int64]
    /// Newest first, those before a sequence number.
    func requests(_ filter: RequestFilter, before: Int64?, limit: Int) throws -> [StoredRequest]
    /// Those that wait for people, the first to lapse first.
    func pendingRequests(limit: Int) throws -> [StoredRequest]
    /// Grants that have not ended, newest first, those before a sequence number.
    func grants(before: Int64?, limit: Int) throws -> [GrantDocument]
    /// The first instant at which something happens by itself.
    func nextDeadline() throws -> Instant?
    func trail() throws -> AuditChain
    /// Newest first, those before a sequence number.
    func events(_ filter: EventFilter, before: Int64?, limit: Int) throws -> [StoredEvent]
    /// How many events there are of each kind, day, rule …: days in order, the last ones; of all else
    /// those of which there are most.
    func counts(
        of filter: EventFilter, by grouping: EventGrouping, limit: Int
    ) throws -> [EventCount]
    /// How many events there are of each day and outcome, days in order.
    func dayCounts(of filter: EventFilter) throws -> [DayCount]
    /// Whether what is counted beside the events, for charts, is what is in them.
    func totalsAreRight() throws -> Bool
    /// Oldest first, those after a sequence number.
    func events(after sequence: Int64, limit: Int) throws -> [StoredEvent]
    /// Oldest first, those after a sequence number, each with what it is found by.
    func eventTraces(after sequence: Int64, limit: Int) throws -> [EventTrace]
    /// How many rules events are found by, up to a sequence number.
    func ruleCount(through sequence: Int64) throws -> Int64
    /// Oldest first, those after a sequence number, each with the last record about it.
    func requestTraces(after sequence: Int64, limit: Int) throws -> [RequestTrace]
    /// Approvals that a quota counts for someone, newest first.
    func approvals(
        counting quota: ProgramQuota, since: Instant, user: String?, device: String?,
        appDigest: String?
    ) throws -> [StoredApproval]
    /// The request that an agent has sent under a key, and the digest of what it sent.
    func submission(agent: String, key: String) throws -> (digest: [UInt8], request: String)?
}

/// What can be done within a change.
public protocol StoreChange: StoreView, PolicyChange, TokenChange, AccountChange {
    func save(_ timeline: Timeline) throws
    func insert(_ request: StoredRequest, as texts: StoredTexts) throws -> StoredRequest
    /// Stores what has become of a request.
    func update(_ request: StoredRequest, as texts: StoredTexts) throws
    /// Those whose deadline has come, in the order in which they are due.
    func dueRequests(at now: Instant, limit: Int) throws -> [StoredRequest]
    func append(_ record: [UInt8], of event: AuditEvent, head: [UInt8]) throws
    func insert(_ approval: StoredApproval) throws
    /// Counts the approval of a request, if it was automatic, with another time.
    func updateApproval(of request: String, seconds: Int64) throws
    func insert(submission request: String, agent: String, key: String, digest: [UInt8]) throws
}

/// Which requests to list; what is nil is not asked for.
public struct RequestFilter: Hashable, Sendable {
    public var states: Set<RequestState> = []
    public var user: String?
    public var device: String?
    public var app: String?
    /// Microseconds since 1970 by the wall clock as it was set when they were submitted.
    public var since: Int64?
    /// The first time that is too late.
    public var until: Int64?
    public init() {}
}

/// Which events to list; what is nil is not asked for.
public struct EventFilter: Hashable, Sendable {
    public var kinds: Set<AuditKind> = []
    public var request: String?
    public var user: String?
    public var device: String?
    public var app: String?
    /// A rule that made the decision.
    public var rule: String?
    /// Microseconds since 1970 by the wall clock.
    public var since: Int64?
    public var until: Int64?
    public init() {}
}

/// What events are counted by.
public enum EventGrouping: String, Hashable, Sendable, CaseIterable {
    /// In UTC.
    case day
    case kind, rule, outcome, user, device, app
}

/// How many events have something in common.
public struct EventCount: Hashable, Sendable {
    public var key: String
    public var count: Int64

    public init(key: String, count: Int64) {
        self.key = key
        self.count = count
    }
}

/// How many events of one day were about a decision of one outcome.
public struct DayCount: Hashable, Sendable {
    public static let microsecondsPerDay: Int64 = 86_400_000_000

    /// Days since 1970, in UTC.
    public var day: Int64
    /// Empty for events that are about no request.
    public var outcome: String
    public var count: Int64

    public init(day: Int64, outcome: String, count: Int64) {
        self.day = day
        self.outcome = outcome
        self.count = count
    }
}

/// Why a store did nothing.
public enum StoreError: Error, Hashable, Sendable {
    /// For now: the disk is full, or something else holds the file. Trying again may help.
    case unavailable(String)
    /// The file is not a store of this version.
    case unusable(String)
}

extension StoreError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unavailable(let why), .unusable(let why): why
        }
    }
}
#endif

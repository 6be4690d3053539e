#if Host
import JITPolicyHost

/// One change to the store: the time at which it happens, and the trail that it continues.
///
/// INVARIANT: a request is saved by `keep` alone, which records what occurred in the same transaction.
struct Ledger {
    let store: any StoreChange
    let timeline: Timeline
    private var chain: AuditChain
    /// The first deadline among the requests that were kept.
    private(set) var firstDeadline: Instant?

    /// Begins a change: reads the clocks, and ends what could have ended if they leave that open.
    init(_ store: any StoreChange, _ reading: ClockReading, _ rules: HostRules) throws {
        self.store = store
        chain = try store.trail()
        var timeline = try store.timeline() ?? Timeline(reading)
        let passage = timeline.advance(to: reading)
        self.timeline = timeline
        try store.save(timeline)
        if passage == .unknown { try loseTime(rules) }
    }

    var now: Instant { timeline.now }

    /// Stores a new request with what occurred.
    mutating func keep(new request: StoredRequest, _ occurrences: [Occurrence]) throws
        -> StoredRequest
    {
        let texts = try StoredTexts(request)
        let stored = try store.insert(request, as: texts)
        try record(occurrences, about: stored, texts)
        return stored
    }

    /// Stores what has become of a request with what occurred; nothing where nothing did.
    mutating func keep(_ request: StoredRequest, _ occurrences: [Occurrence]) throws {
        guard !occurrences.isEmpty else { return }
        let texts = try StoredTexts(request)
        try store.update(request, as: texts)
        try record(occurrences, about: request, texts)
    }

    /// Records what someone did to the host.
    mutating func record(_ kind: AuditKind, by actor: Actor, _ details: [String: JSON]) throws {
        let wall = timeline.reading.wall
        let (event, record) = chain.append(
            kind, by: actor, details: details, recordedAt: wall, happenedAt: wall)
        try store.append(record, of: event, head: chain.head)
    }

    private mutating func record(
        _ occurrences: [Occurrence], about request: StoredRequest, _ texts: StoredTexts
    ) throws {
        var subject = request.subject(texts)
        for occurrence in occurrences {
            subject.state = occurrence.state
            let (event, record) = chain.append(
                occurrence.kind, by: occurrence.actor, about: subject, details: occurrence.details,
                recordedAt: timeline.reading.wall, happenedAt: timeline.wall(at: occurrence.at))
            try store.append(record, of: event, head: chain.head)
        }
        firstDeadline = [firstDeadline, request.life.deadline].compactMap { $0 }.min()
    }

    private mutating func loseTime(_ rules: HostRules) throws {
        var filter = RequestFilter()
        filter.states = [.approved, .active]
        while case let granted = try store.requests(filter, before: nil, limit: 256),
            !granted.isEmpty
        {
            for var request in granted {
                let outcome = request.life.apply(.loseTime, at: now, rules: rules)
                try keep(request, outcome.occurrences)
            }
        }
    }
}

extension Store {
    /// Makes a change by a ledger, at the time that the clocks tell once it is this change's turn.
    func change<Result: Sendable>(
        at clock: any HostClock, _ rules: HostRules,
        _ body: @escaping @Sendable (inout Ledger) throws -> Result
    ) async throws -> Result {
        try await change { store in
            var ledger = try Ledger(store, clock.read(), rules)
            return try body(&ledger)
        }
    }
}
#endif

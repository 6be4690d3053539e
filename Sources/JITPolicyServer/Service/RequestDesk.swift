#if Host
import Foundation
public import JITPolicyHost
import JITPolicyRuntime
import Synchronization

/// Takes requests, decides them, and sees each through to its end.
///
/// Whatever it returns is stored. Deciding is part of the change that stores the decision, and changes
/// happen one after the other: two requests that race for the last use of a quota do not both get it.
public final class RequestDesk: Sendable {
    let store: any Store
    let clock: any HostClock
    let rules: HostRules
    /// INVARIANT: within a change it is used after `prepare` alone, which makes it that of the last
    /// activation stored.
    private let decider = Mutex<Decider?>(nil)
    /// Decides beside the changes what is only to be known.
    let reviewer = Mutex<Decider?>(nil)
    /// That of the last change made here: an answer need not read the store for it.
    private let lastTimeline = Mutex<Timeline?>(nil)
    private let makeID: @Sendable () -> String
    private let alarm = Alarm()

    public init(
        store: any Store, clock: any HostClock, rules: HostRules = HostRules(),
        makeID: (@Sendable () -> String)? = nil
    ) {
        self.store = store
        self.clock = clock
        self.rules = rules
        self.makeID = makeID ?? { UUID().uuidString.lowercased() }
    }

    /// Decides a request and stores it. The same document under the same key is one request.
    ///
    /// - Parameter device: the only device that the agent speaks for; nil: any.
    public func submit(
        _ document: [UInt8], from agent: Actor, device: String? = nil,
        idempotencyKey: String? = nil
    ) async throws -> StoredRequest {
        // What is no request costs no change.
        let facts = try decider.withLock { try $0?.read(document, from: device) }
        try Self.check(facts?.device, isOf: device)
        let digest = sha256(document.span)
        return try await change { [self] ledger in
            if let known = try idempotencyKey.flatMap({
                try ledger.store.submission(agent: agent.name, key: $0)
            }) {
                guard known.digest == digest else { throw DeskError.idempotencyKeyReused }
                return try current(known.request, &ledger)
            }
            let request = try decide(
                document, digest: digest, from: agent, device: device, &ledger)
            if let idempotencyKey {
                try ledger.store.insert(
                    submission: request.life.id, agent: agent.name, key: idempotencyKey,
                    digest: digest)
            }
            return request
        }
    }

    /// Lets an event happen to a request. What time alone has changed is stored even where the event is
    /// refused.
    public func apply(_ event: RequestEvent, to id: String) async throws -> StoredRequest {
        try Self.check(event.texts)
        let (request, refusal) = try await change { [rules] ledger in
            guard var request = try ledger.store.request(id: id) else {
                throw DeskError.unknownRequest(id)
            }
            let outcome = request.life.apply(event, at: ledger.now, rules: rules)
            try ledger.keep(request, outcome.occurrences)
            return (request, outcome.refusal)
        }
        if let refusal { throw DeskError.refused(refusal) }
        return request
    }

    /// Adds time to a grant, as far as the policy that is active now would grant as much.
    public func extend(
        _ id: String, bySeconds seconds: Int64, by approver: Approver, reason: String
    ) async throws -> StoredRequest {
        try Self.check(["reason": reason])
        let (request, refusal) = try await change { [self] ledger in
            guard var request = try ledger.store.request(id: id) else {
                throw DeskError.unknownRequest(id)
            }
            let ceiling = try extensionCeiling(of: request, adding: seconds, ledger)
            let event = RequestEvent.extend(
                approver, seconds: seconds, reason: reason, ceilingSeconds: ceiling.seconds,
                reviews: ceiling.reviews)
            let outcome = request.life.apply(event, at: ledger.now, rules: rules)
            try ledger.keep(request, outcome.occurrences)
            if outcome.refusal == nil, let grant = request.life.grant {
                try ledger.store.updateApproval(of: id, seconds: grant.durationSeconds)
            }
            return (request, outcome.refusal)
        }
        if let refusal { throw DeskError.refused(refusal) }
        return request
    }

    /// A request as it stands now.
    public func request(_ id: String) async throws -> StoredRequest {
        let (stored, timeline) = try await store.read { store in
            (try store.request(id: id), try store.timeline())
        }
        guard let stored, var timeline else { throw DeskError.unknownRequest(id) }
        let isKnown = timeline.advance(to: clock.read()) != .unknown
        if isKnown, stored.life.deadline.map({ $0 > timeline.now }) ?? true { return stored }
        return try await change { [self] ledger in try current(id, &ledger) }
    }

    /// What the active policy says of a document and why. No request comes of it.
    func simulate(_ document: [UInt8]) async throws -> ExplainedDecision {
        try await change { [self] ledger in
            _ = try prepare(ledger)
            let wall = ledger.timeline.reading.wall
            return try decided(decider.withLock { try $0?.simulate(document, at: wall) })
        }
    }

    /// The time as it is now, for telling instants by the wall clock.
    public func currentTimeline() async throws -> Timeline {
        let reading = clock.read()
        var timeline: Timeline
        if let known = lastTimeline.withLock({ $0 }) {
            timeline = known
        } else {
            timeline = try await store.read { try $0.timeline() } ?? Timeline(reading)
        }
        _ = timeline.advance(to: reading)
        return timeline
    }

    /// Does what is due, and says when something is due again.
    @discardableResult
    public func passTime() async throws -> (now: Instant, next: Instant?) {
        while true {
            let (isDone, now, next) = try await change { ledger in
                let due = try ledger.store.dueRequests(at: ledger.now, limit: Self.batchSize)
                for var request in due {
                    let occurrences = request.life.pass(to: ledger.now)
                    try ledger.keep(request, occurrences)
                }
                let next = try ledger.store.nextDeadline()
                return (due.count < Self.batchSize, ledger.now, next)
            }
            if isDone { return (now, next) }
        }
    }

    /// Does what is due when it is due, until its task is cancelled.
    ///
    /// Now and then it stores the time even where nothing is due: over a restart of the machine the last
    /// time stored is what the wall clock is compared with.
    ///
    /// - Parameter failed: told of every failure of the store; the next try follows within a second.
    public func keepTime(failed: @escaping @Sendable (any Error) -> Void) async {
        while !Task.isCancelled {
            do {
                let (now, next) = try await passTime()
                let wake = min(next ?? Instant(rawValue: .max), now.advanced(bySeconds: 30))
                await alarm.wait(until: wake, from: now, clock)
            } catch is CancellationError {
                return
            } catch {
                failed(error)
                await clock.sleep(microseconds: 1_000_000)
            }
        }
    }

    /// How many requests are read at once, and how many ends are stored at once: others shall not wait
    /// long for their turn.
    static let batchSize = 256

    // MARK: Details

    func change<Result: Sendable>(
        _ body: @escaping @Sendable (inout Ledger) throws -> Result
    ) async throws -> Result {
        let (result, deadline, timeline) = try await store.change(at: clock, rules) { ledger in
            (try body(&ledger), ledger.firstDeadline, ledger.timeline)
        }
        lastTimeline.withLock { $0 = timeline }
        if let deadline { alarm.bringForward(to: deadline) }
        return result
    }

    private func current(_ id: String, _ ledger: inout Ledger) throws -> StoredRequest {
        guard var request = try ledger.store.request(id: id) else {
            throw DeskError.unknownRequest(id)
        }
        let occurrences = request.life.pass(to: ledger.now)
        try ledger.keep(request, occurrences)
        return request
    }

    /// The longest that a grant may be, and who must agree to it: what the policy says to the same
    /// request for the whole time.
    private func extensionCeiling(
        of request: StoredRequest, adding seconds: Int64, _ ledger: Ledger
    ) throws -> (seconds: Int64?, reviews: [Decision.Review]) {
        guard let grant = request.life.grant, seconds > 0 else { return (nil, []) }
        _ = try prepare(ledger)
        let document = Array(request.document.utf8)
        let device = request.facts.device
        let facts = try decided(decider.withLock { try $0?.read(document, from: device) })
        // Its own approval is the one that is made anew.
        let others = try approvals(counting: facts, ledger).filter { $0.request != request.life.id }
        let (total, overflows) = grant.durationSeconds.addingReportingOverflow(seconds)
        let most = RequestLimits().durationSeconds
        let asked = overflows ? most : min(total, most)
        let timeline = ledger.timeline
        let decision = try decided(
            decider.withLock {
                try $0?.decide(
                    document, from: device, at: timeline, after: others, asking: asked
                ).decision
            })
        // What was met and what ends the grant must be enough for so long as well.
        guard let terms = Terms(decision), request.life.terms?.cover(terms) ?? false else {
            return (0, [])
        }
        switch decision.outcome {
        case .approve: return (terms.durationSeconds ?? 0, [])
        case .review:
            // Without a bound of the policy's, what the user asked for is one.
            let known = max(request.life.requestedSeconds ?? 0, grant.durationSeconds)
            return (terms.durationSeconds ?? known, decision.reviews)
        case .deny: return (0, [])
        }
    }

    /// Makes the program of the last activation the one that decides.
    private func prepare(_ ledger: Ledger) throws -> Activation {
        let known = decider.withLock { $0?.activation }
        let (activation, program) = try ledger.store.activeProgram(unless: known)
        if let program { decider.withLock { $0 = Decider(program, activation) } }
        return activation
    }

    /// A request that names no device is one of the agent's own.
    private static func check(_ named: String?, isOf device: String?) throws(DeskError) {
        guard let named, let device, nameKey(named) != nameKey(device) else { return }
        throw .foreignDevice(named)
    }

    /// Characters are those of JSON Schema, Unicode's code points.
    static func check(_ texts: [String: String]) throws(DeskError) {
        let limit = RequestEvent.textLimit
        let tooLong = texts.filter { $0.value.unicodeScalars.count > limit }.keys.min()
        guard let tooLong else { return }
        throw .invalid(path: "$.\(tooLong)", message: "give at most \(limit) characters")
    }

    /// What a decider gave, if there was one.
    private func decided<Result>(_ result: Result?) throws(DeskError) -> Result {
        guard let result else { throw .noActivePolicy }
        return result
    }

    private func decide(
        _ document: [UInt8], digest: [UInt8], from agent: Actor, device: String?,
        _ ledger: inout Ledger
    ) throws -> StoredRequest {
        let activation = try prepare(ledger)
        let facts = try decided(decider.withLock { try $0?.read(document, from: device) })
        try Self.check(facts.device, isOf: device)
        let timeline = ledger.timeline
        let approvals = try approvals(counting: facts, ledger)
        let (decision, text, identity) = try decided(
            decider.withLock {
                try $0?.decide(document, from: device, at: timeline, after: approvals)
            })
        let (life, occurrences) = ElevationRequest.submit(
            Submission(
                id: makeID(), agent: agent, user: facts.user,
                durationSeconds: facts.durationSeconds, decision: decision),
            switches: try ledger.store.switches(policy: activation.name), rules: rules,
            at: ledger.now)
        let summary = DecisionSummary(
            decision, by: identity, requestDigest: hexText(digest.span),
            decisionDigest: hexText(sha256(Array(text.utf8).span).span))
        let stored = RequestFacts(
            agent: agent.name, submittedAt: timeline.reading.wall, device: facts.device,
            app: facts.app, appDigest: facts.appDigest, summary: summary)
        let request = try ledger.keep(
            new: StoredRequest(
                life: life, facts: stored, document: String(decoding: document, as: UTF8.self),
                decision: text), occurrences)
        try count(decision, facts, request, ledger)
        return request
    }

    /// Every approval that a quota may count for someone, once.
    private func approvals(
        counting facts: Decider.Facts, _ ledger: Ledger
    ) throws -> [StoredApproval] {
        try ledger.store.approvals(
            counting: try decided(decider.withLock { $0?.quotas }), at: ledger.now,
            user: facts.user, device: facts.device, appDigest: facts.appDigest)
    }

    /// Remembers an automatic approval for the quotas of later requests.
    private func count(
        _ decision: Decision, _ facts: Decider.Facts, _ request: StoredRequest, _ ledger: Ledger
    ) throws {
        guard decision.outcome == .approve, let grant = request.life.grant,
            let rule = decision.rules.first
        else { return }
        try ledger.store.insert(
            StoredApproval(
                request: request.life.id, rule: rule, at: grant.start, user: facts.user,
                device: facts.device,
                appDigest: facts.appDigest, durationSeconds: grant.durationSeconds))
    }
}
#endif

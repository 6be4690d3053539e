#if Host
import JITPolicyHost
import JITPolicyRuntime
import Synchronization

/// What a draft would have decided of requests that another policy has decided.
struct Replay: Hashable, Sendable {
    /// What a policy decided of a request, or would have.
    struct Verdict: Hashable, Sendable {
        /// `invalid` where the draft does not take it for a request.
        var outcome: String
        var rules: [String]
    }

    /// From one outcome to another.
    struct Transition: Hashable, Sendable {
        var from: String
        var to: String
    }

    /// A request of which the draft says something else.
    struct Change: Hashable, Sendable {
        enum Kind: Hashable, Sendable {
            /// Another outcome.
            case outcome
            /// The same outcome by other rules.
            case rules
            /// The same by the same rules, for another time or on other conditions.
            case terms
        }
        var kind: Kind
        var request: String
        var submittedAt: Int64
        var user: String
        var app: String?
        var was: Verdict
        var becomes: Verdict
    }

    /// How many requests were decided anew.
    fileprivate(set) var count = 0
    /// Those whose outcome is another, by what it was and what it becomes.
    fileprivate(set) var transitions: [Transition: Int] = [:]
    /// Those of the same outcome by other rules, and those on other terms.
    fileprivate(set) var otherRules = 0
    fileprivate(set) var otherTerms = 0
    /// Newest first, other outcomes before the rest.
    fileprivate(set) var changes: [Change] = []
    /// When the oldest was submitted that was decided anew.
    fileprivate(set) var oldest: Int64?
    /// There are requests in the span that were not decided anew.
    fileprivate(set) var isCut = false

    var changedCount: Int { transitions.values.reduce(otherRules + otherTerms, +) }

    /// How many changes are told one by one.
    static let changeLimit = 100
    /// How many requests are decided anew.
    static let requestLimit = 10_000

    fileprivate mutating func add(_ request: StoredRequest, _ change: Change?) {
        count += 1
        oldest = request.facts.submittedAt
        guard let change else { return }
        switch change.kind {
        case .outcome:
            let transition = Transition(from: change.was.outcome, to: change.becomes.outcome)
            transitions[transition, default: 0] += 1
        case .rules: otherRules += 1
        case .terms: otherTerms += 1
        }
        let ofItsKind = changes.count { ($0.kind == .outcome) == (change.kind == .outcome) }
        if ofItsKind < Self.changeLimit { changes.append(change) }
    }

    /// Puts other outcomes first, and drops what there is no room for.
    fileprivate mutating func finish() {
        let first = changes.filter { $0.kind == .outcome }
        changes = Array(
            (first + changes.filter { $0.kind != .outcome }).prefix(Self.changeLimit))
    }
}

extension PolicyDesk {
    /// Decides the requests anew that were submitted in a span of time, by a draft that is stored nowhere.
    ///
    /// Each is decided at its time and after the automatic approvals that there really were: what the draft
    /// itself would have approved before it counts for nothing. The newest are decided first.
    ///
    /// - Parameter span: microseconds since 1970 by the wall clock.
    /// - Throws: `PolicyError.refused` for what does not compile.
    func replay(
        _ draft: PolicyBundle, over span: Range<Int64>, limit: Int = Replay.requestLimit
    ) async throws -> Replay {
        let now = clock.read().wall
        let program = try await worker.run {
            let (assessment, bytes) = try assess(draft, now: now)
            guard let bytes else { throw PolicyError.refused(assessment) }
            return try Program(bytes: bytes)
        }
        let replayer = Replayer(program)
        var filter = RequestFilter()
        filter.since = span.lowerBound
        filter.until = span.upperBound
        var before: Int64?
        while true {
            try Task.checkCancellation()
            let page = try await replayer.page(of: filter, before: before, in: store)
            guard let last = page.last else { break }
            before = last.request.sequence
            let isCut = try await worker.run { try replayer.decide(page, limit: limit) }
            if isCut { break }
        }
        return replayer.finish()
    }
}

/// Decides pages of stored requests by one program, and keeps what came of it.
private final class Replayer: Sendable {
    typealias Entry = (request: StoredRequest, approvals: [StoredApproval])
    private struct State: ~Copyable {
        var decider: Decider
        var replay = Replay()
    }
    private let quotas: [ProgramQuota]
    private let state: Mutex<State>

    init(_ program: Program) {
        quotas = program.quotas
        state = Mutex(State(decider: Decider(program)))
    }

    /// Each request with what a quota of the program would have counted then.
    func page(
        of filter: RequestFilter, before: Int64?, in store: any Store
    ) async throws -> [Entry] {
        try await store.read { [quotas] store in
            try store.requests(filter, before: before, limit: 128).map { request in
                (request, try store.approvals(counting: quotas, before: request))
            }
        }
    }

    /// - Returns: whether the limit was reached.
    func decide(_ page: [Entry], limit: Int) throws -> Bool {
        try state.withLock { state in
            for (request, approvals) in page {
                guard state.replay.count < limit else {
                    state.replay.isCut = true
                    return true
                }
                let change = try state.decider.change(to: request, after: approvals)
                state.replay.add(request, change)
            }
            return false
        }
    }

    func finish() -> Replay {
        state.withLock { state in
            state.replay.finish()
            return state.replay
        }
    }
}

extension Decider {
    /// What this program says of a stored request, where that is not what was said of it.
    fileprivate mutating func change(
        to request: StoredRequest, after approvals: [StoredApproval]
    ) throws -> Replay.Change? {
        let summary = request.facts.summary
        let was = Replay.Verdict(outcome: summary.outcome, rules: summary.rules)
        var becomes = Replay.Verdict(outcome: "invalid", rules: [])
        var kind: Replay.Change.Kind? = .outcome
        do {
            let (decision, text) = try redecide(request, after: approvals)
            becomes = Replay.Verdict(outcome: decision.outcome.name, rules: decision.rules)
            if becomes.outcome == was.outcome {
                let isOnOtherTerms = try terms(of: text) != terms(of: request.decision)
                kind = becomes.rules != was.rules ? .rules : isOnOtherTerms ? .terms : nil
            }
        } catch DeskError.invalid {
            // The draft does not take it for a request.
        }
        return kind.map { kind in
            Replay.Change(
                kind: kind, request: request.life.id, submittedAt: request.facts.submittedAt,
                user: request.life.user, app: request.facts.app, was: was, becomes: becomes)
        }
    }

    /// What an encoded decision grants and on what conditions.
    private func terms(of decision: String) throws -> [String: JSON] {
        guard case .object(let members) = try JSON(parsing: decision) else { return [:] }
        let names = ["grant", "limits", "obligations", "reviews"]
        return members.filter { names.contains($0.key) }
    }
}
#endif

#if Host
public import JITPolicyHost
import JITPolicyRuntime
import Synchronization

/// Grants that the active policy would deny now, newest first.
public struct DeniedGrants: Hashable, Sendable {
    public var requests: [StoredRequest]
    /// The sequence number to go on before; nil where no grant is left to look at.
    public var next: Int64?
}

extension RequestDesk {
    /// Grants of requests that the active policy would deny now.
    ///
    /// Each grant that is looked at is decided anew, so a page looks at a bounded number of them: it may
    /// hold fewer than there is room for, or none, and still not be the last.
    public func deniedGrants(before: Int64? = nil, limit: Int) async throws -> DeniedGrants {
        try await store.read { [self] store in
            var timeline = try store.timeline() ?? Timeline(clock.read())
            _ = timeline.advance(to: clock.read())
            try prepareReviewer(store)
            var denied: [StoredRequest] = []
            var last = before
            for _ in 0..<Self.batchesOfPage {
                let grants = try store.grants(before: last, limit: Self.batchSize)
                for grant in grants {
                    guard denied.count < limit else {
                        return DeniedGrants(requests: denied, next: last)
                    }
                    last = grant.sequence
                    guard try isDenied(grant, timeline),
                        let request = try store.request(id: grant.id)
                    else { continue }
                    denied.append(request)
                }
                guard grants.count == Self.batchSize else {
                    return DeniedGrants(requests: denied, next: nil)
                }
            }
            return DeniedGrants(requests: denied, next: last)
        }
    }

    /// Revokes every grant that the active policy would deny now, and says how many there were. Those of
    /// one page are revoked in one change: others get their turn in between.
    public func revokeDeniedGrants(by actor: Actor, reason: String) async throws -> Int {
        try Self.check(["reason": reason])
        var count = 0
        var before: Int64?
        repeat {
            let page = try await deniedGrants(before: before, limit: Self.batchSize)
            let ids = page.requests.map(\.life.id)
            count += try await revoke(ids, by: actor, reason: reason)
            before = page.next
        } while before != nil
        return count
    }

    /// How many batches of grants one page looks at.
    private static let batchesOfPage = 4

    /// Revokes those of these grants that the policy that is active by now would deny.
    private func revoke(_ ids: [String], by actor: Actor, reason: String) async throws -> Int {
        try await change { [self] ledger in
            try prepareReviewer(ledger.store)
            var count = 0
            for id in ids {
                guard var request = try ledger.store.request(id: id), request.life.state.isGranted,
                    try isDenied(GrantDocument(request), ledger.timeline)
                else { continue }
                let event = RequestEvent.revoke(actor, reason: reason)
                let outcome = request.life.apply(event, at: ledger.now, rules: rules)
                if let refusal = outcome.refusal { throw DeskError.refused(refusal) }
                try ledger.keep(request, outcome.occurrences)
                count += 1
            }
            return count
        }
    }

    private func prepareReviewer(_ store: any StoreView) throws {
        let known = reviewer.withLock { $0?.activation }
        let (activation, program) = try store.activeProgram(unless: known)
        if let program { reviewer.withLock { $0 = Decider(program, activation) } }
    }

    private func isDenied(_ grant: GrantDocument, _ timeline: Timeline) throws -> Bool {
        guard grant.deadline.map({ $0 > timeline.now }) ?? true else { return false }
        // History holds approvals back, and denies nothing.
        let decision = try reviewer.withLock {
            try $0?.decide(
                Array(grant.document.utf8), from: grant.device, at: timeline, after: []
            ).decision
        }
        return decision?.outcome == .deny
    }
}

/// What a grant is decided anew from.
public struct GrantDocument: Hashable, Sendable {
    public var sequence: Int64
    public var id: String
    public var deadline: Instant?
    public var device: String?
    /// The request as the agent sent it.
    public var document: String

    public init(
        sequence: Int64, id: String, deadline: Instant?, device: String?, document: String
    ) {
        self.sequence = sequence
        self.id = id
        self.deadline = deadline
        self.device = device
        self.document = document
    }

    fileprivate init(_ request: StoredRequest) {
        self.init(
            sequence: request.sequence ?? 0, id: request.life.id, deadline: request.life.deadline,
            device: request.facts.device, document: request.document)
    }
}

extension StoreView {
    /// What decides now, with its program unless it is known already.
    func activeProgram(unless known: Activation?) throws -> (Activation, Program?) {
        guard let activation = try activations(limit: 1).first else {
            throw DeskError.noActivePolicy
        }
        guard activation != known else { return (activation, nil) }
        guard let bytes = try program(activation.name, version: activation.version) else {
            throw DeskError.noActivePolicy
        }
        return (activation, try Program(bytes: bytes))
    }
}
#endif

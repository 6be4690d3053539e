#if Host
import JITPolicyHost
import JITPolicyRuntime

/// A stored request, decided anew by the policy that has decided it.
struct StoredExplanation: Sendable {
    var explained: ExplainedDecision
    /// The version whose source it can be looked up in.
    var policy: String
    var version: Int64
    /// Whether the same came of it as then. What else can: an extension has changed how much time a quota
    /// counts, or another version of the host has decided.
    var isAsDecided: Bool
}

/// Why a stored request cannot be decided anew.
enum ExplanationGap: Error, Hashable, Sendable {
    /// No version that is stored has this digest.
    case policyIsGone(digest: String)
    /// This host does not read programs of that form any more.
    case programIsUnusable
    /// What is stored of it is no request to that policy.
    case requestIsUnusable(path: String, message: String)

    var message: String {
        switch self {
        case .policyIsGone(let digest):
            "The version of the policy that decided it is not stored any more (\(digest))."
        case .programIsUnusable:
            "The policy that decided it was compiled by another version of the host."
        case .requestIsUnusable(let path, let message):
            "What is stored of the request does not suffice: \(path): \(message)."
        }
    }
}

extension PolicyDesk {
    /// Why a stored request was decided as it was: the same program decides the same document again, at
    /// its time and after the approvals that there were.
    func explanation(
        of request: StoredRequest
    ) async throws -> Result<StoredExplanation, ExplanationGap> {
        try await store.read { store in
            let digest = request.facts.summary.policyDigest
            guard let policy = try store.policy(digest: digest),
                let bytes = try store.program(policy.name, version: policy.version)
            else { return .failure(.policyIsGone(digest: digest)) }
            guard let program = try? Program(bytes: bytes) else {
                return .failure(.programIsUnusable)
            }
            let approvals = try store.approvals(counting: program.quotas, before: request)
            var decider = Decider(program)
            let text: String
            do {
                text = try decider.redecide(request, after: approvals).text
            } catch DeskError.invalid(let path, let message) {
                return .failure(.requestIsUnusable(path: path, message: message))
            }
            return .success(
                StoredExplanation(
                    explained: decider.explained(), policy: policy.name, version: policy.version,
                    isAsDecided: text == request.decision))
        }
    }

    /// What a stored version of a policy says of a document and why, whether it decides or not. No request
    /// comes of it.
    func simulate(
        _ document: [UInt8], by name: String, version: Int64?
    ) async throws -> ExplainedDecision {
        let wall = clock.read().wall
        return try await store.read { store in
            let program = try store.usableProgram(of: name, version: version)
            var decider = Decider(program)
            return try decider.simulate(document, at: wall)
        }
    }

    /// Grants of requests that a version of a policy would deny if it decided now, newest first.
    ///
    /// - Parameter limit: how many grants are looked at.
    /// - Returns: those that it would deny, and how many were looked at.
    func grantsDenied(
        by name: String, version: Int64?, limit: Int
    ) async throws -> (denied: [StoredRequest], count: Int) {
        let reading = clock.read()
        return try await store.read { store in
            var decider = Decider(try store.usableProgram(of: name, version: version))
            guard var timeline = try store.timeline() else { return ([], 0) }
            _ = timeline.advance(to: reading)
            var filter = RequestFilter()
            filter.states = [.approved, .active]
            let granted = try store.requests(filter, before: nil, limit: limit).filter {
                $0.life.deadline.map { $0 > timeline.now } ?? true
            }
            var denied: [StoredRequest] = []
            for request in granted {
                // History holds approvals back, and denies nothing.
                let decision = try decider.decide(
                    Array(request.document.utf8), from: request.facts.device, at: timeline,
                    after: []
                ).decision
                if decision.outcome == .deny { denied.append(request) }
            }
            return (denied, granted.count)
        }
    }
}

extension PolicyView {
    /// The program of a version, or of the last.
    fileprivate func usableProgram(of name: String, version: Int64?) throws -> Program {
        guard let policy = try policy(name, version: version),
            let bytes = try program(name, version: policy.version)
        else { throw PolicyError.unknown(name, version: version) }
        return try Program(bytes: bytes)
    }
}
#endif

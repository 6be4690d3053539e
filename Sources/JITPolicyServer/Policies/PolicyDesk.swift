#if Host
public import JITPolicyHost

/// Takes policies, and says which one decides.
public final class PolicyDesk: Sendable {
    let store: any Store
    let clock: any HostClock
    private let rules: HostRules
    /// Compiles and compares policies, and tries drafts.
    let worker = SerialWorker()

    public init(store: any Store, clock: any HostClock, rules: HostRules = HostRules()) {
        self.store = store
        self.clock = clock
        self.rules = rules
    }

    /// Compiles a policy, runs its tests, and stores it as the next version of its name. What decides
    /// stays what it was.
    public func upload(
        _ bundle: PolicyBundle, as name: String, by actor: Actor
    ) async throws -> StoredPolicy {
        guard Self.isUsable(name) else { throw PolicyError.unusableName(name) }
        // Outside of the change: nobody waits for a compiler.
        let now = clock.read().wall
        let (assessment, program) = try await worker.run { try assess(bundle, now: now) }
        guard let program else { throw PolicyError.refused(assessment) }
        return try await store.change(at: clock, rules) { ledger in
            let last = try ledger.store.policy(name, version: nil)?.version ?? 0
            let policy = StoredPolicy(
                name: name, version: last + 1, bundle: bundle, assessment: assessment,
                uploadedAt: ledger.timeline.reading.wall, uploadedBy: actor.name)
            try ledger.store.insert(policy, program: program)
            try ledger.record(.policyUploaded, by: actor, policy.details)
            return policy
        }
    }

    /// Makes a version of a policy, or its last, the one that decides from the next request on.
    public func activate(
        _ name: String, version: Int64? = nil, by actor: Actor
    ) async throws -> StoredPolicy {
        try await store.change(at: clock, rules) { ledger in
            guard let policy = try ledger.store.policy(name, version: version) else {
                throw PolicyError.unknown(name, version: version)
            }
            guard policy.assessment.isActivatable else {
                throw PolicyError.refused(policy.assessment)
            }
            try ledger.store.activate(name, version: policy.version)
            try ledger.record(.policyActivated, by: actor, policy.details)
            return policy
        }
    }

    /// Makes the last lower version of a policy that has decided decide again.
    public func rollBack(_ name: String, by actor: Actor) async throws -> StoredPolicy {
        try await store.change(at: clock, rules) { ledger in
            let activations = try ledger.store.activations(limit: Self.remembered)
            guard let current = activations.first, current.name == name else {
                throw PolicyError.notActive(name)
            }
            guard
                let before = activations.first(where: {
                    $0.name == name && $0.version < current.version
                }), let policy = try ledger.store.policy(name, version: before.version)
            else { throw PolicyError.nothingToRollBackTo }
            try ledger.store.activate(name, version: policy.version)
            try ledger.record(.policyRolledBack, by: actor, policy.details)
            return policy
        }
    }

    /// How far back activations are looked at.
    static let remembered = 10_000

    /// Lets a policy, or the host as a whole, approve without a person, or not.
    public func setAutonomous(_ isOn: Bool, policy: String?, by actor: Actor) async throws {
        try await store.change(at: clock, rules) { ledger in
            if let policy, try ledger.store.policy(policy, version: nil) == nil {
                throw PolicyError.unknown(policy, version: nil)
            }
            try ledger.store.setAutonomous(isOn, policy: policy)
            var details: [String: JSON] = ["on": .bool(isOn)]
            details["policy"] = policy.map(JSON.text)
            try ledger.record(.autonomousSwitched, by: actor, details)
        }
    }

    /// Names stand in addresses and file names: letters, digits, `.`, `-` and `_`, none of them first
    /// but a letter or a digit.
    static let namePattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"

    static func isUsable(_ name: String) -> Bool {
        name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._-]{0,99}/) != nil
    }
}

/// Why nothing was done to a policy.
public enum PolicyError: Error, Hashable, Sendable {
    case unusableName(String)
    case unknown(String, version: Int64?)
    /// It does not compile, or a test of its own fails.
    case refused(PolicyAssessment)
    /// Another policy decides.
    case notActive(String)
    case nothingToRollBackTo
}

extension StoredPolicy {
    /// What the audit trail says of it.
    fileprivate var details: [String: JSON] {
        var details: [String: JSON] = ["policy": .text(name), "version": .integer(version)]
        details["digest"] = assessment.digest.map(JSON.text)
        return details
    }
}
#endif

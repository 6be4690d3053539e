#if Host
public import JITPolicyHost

/// A version of a policy that was uploaded. It never changes.
public struct StoredPolicy: Hashable, Sendable {
    public var name: String
    /// From 1, for each name.
    public var version: Int64
    public var bundle: PolicyBundle
    public var assessment: PolicyAssessment
    /// Microseconds since 1970 by the wall clock.
    public var uploadedAt: Int64
    public var uploadedBy: String

    public init(
        name: String, version: Int64, bundle: PolicyBundle, assessment: PolicyAssessment,
        uploadedAt: Int64, uploadedBy: String
    ) {
        self.name = name
        self.version = version
        self.bundle = bundle
        self.assessment = assessment
        self.uploadedAt = uploadedAt
        self.uploadedBy = uploadedBy
    }
}

/// That a version of a policy became the one that decides.
public struct Activation: Hashable, Sendable {
    /// Grows with every activation: the last one counts.
    public var sequence: Int64
    public var name: String
    public var version: Int64

    public init(sequence: Int64, name: String, version: Int64) {
        self.sequence = sequence
        self.name = name
        self.version = version
    }
}

/// What can be asked of a store about policies.
public protocol PolicyView {
    /// Names in order, those after one.
    func policyNames(after name: String, limit: Int) throws -> [String]
    /// Newest first, those before a version.
    func versions(of name: String, before: Int64?, limit: Int) throws -> [StoredPolicy]
    /// The last version of a policy, or the one that is asked for.
    func policy(_ name: String, version: Int64?) throws -> StoredPolicy?
    /// The last version that compiles to a program of this digest, `sha256:` and 64 digits.
    func policy(digest: String) throws -> StoredPolicy?
    func program(_ name: String, version: Int64) throws -> [UInt8]?
    /// The last activations, newest first: the first is that of the policy that decides.
    func activations(limit: Int) throws -> [Activation]
    /// Whether the host, and a policy, may approve without a person. Both may until they are told not to.
    func switches(policy: String) throws -> AutonomousSwitches
}

/// What can be done to policies within a change.
public protocol PolicyChange: PolicyView {
    func insert(_ policy: StoredPolicy, program: [UInt8]) throws
    func activate(_ name: String, version: Int64) throws
    /// A policy's switch, or the host's own.
    func setAutonomous(_ isOn: Bool, policy: String?) throws
}
#endif

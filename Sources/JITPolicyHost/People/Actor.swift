/// Who did something: what the audit trail names.
public struct Actor: Hashable, Sendable, Codable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Software on an endpoint, which speaks for its users.
        case agent
        case approver
        case auditor
        case admin
        /// The host itself: a clock ran out, a policy decided.
        case host
    }

    public var kind: Kind
    public var name: String

    public init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }

    /// The host itself.
    public static let host = Actor(.host, "jitpolicyd")
}

/// A person who decides on requests: the name is that of the token, never of the request.
public struct Approver: Hashable, Sendable {
    public var name: String
    /// The groups of approvers that `to` in a policy can name.
    public var groups: Set<String>

    public init(name: String, groups: Set<String>) {
        self.name = name
        self.groups = groups
    }

    var actor: Actor { Actor(.approver, name) }

    /// Whether someone is in one of these groups; none at all are everyone's.
    func isAmong(_ asked: [String]) -> Bool {
        asked.isEmpty || !groups.isDisjoint(with: asked)
    }
}

/// What the bearer of a token may do.
public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
    /// Software on an endpoint: submits the requests of its users, and asks about them.
    case agent
    /// Decides on requests and ends grants.
    case approver
    /// Reads everything and changes nothing.
    case auditor
    /// Says which policy decides.
    case admin

    var actorKind: Actor.Kind {
        switch self {
        case .agent: .agent
        case .approver: .approver
        case .auditor: .auditor
        case .admin: .admin
        }
    }
}

/// Who is asking: what a token says of its bearer.
public struct Principal: Hashable, Sendable, Codable {
    public var role: Role
    /// Of a person the account; of an agent its name.
    public var user: String
    /// The groups of approvers that `to` in a policy can name.
    public var groups: Set<String>
    /// The only device that an agent speaks for; nil: any.
    public var device: String?

    public init(role: Role, user: String, groups: Set<String> = [], device: String? = nil) {
        self.role = role
        self.user = user
        self.groups = groups
        self.device = device
    }

    public var actor: Actor { Actor(role.actorKind, user) }

    public var approver: Approver { Approver(name: user, groups: groups) }
}

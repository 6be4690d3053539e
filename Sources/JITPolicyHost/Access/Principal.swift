/// Who is asking: what a token or an account says of its bearer.
public struct Principal: Hashable, Sendable {
    /// INVARIANT: not empty, and `agent` stands alone: software on an endpoint decides nothing, and
    /// people do not speak for endpoints.
    public let roles: Set<Role>
    /// Of a person the account; of an agent its name.
    public let user: String
    /// The groups of approvers that `to` in a policy can name.
    public let groups: Set<String>
    /// The only device that an agent speaks for; nil: any.
    public let device: String?

    /// Why roles and device do not go together.
    public enum Defect: Error, Hashable, Sendable {
        case noRole
        case agentWithOtherRoles
        case deviceOfPerson
        case blankGroup

        public var message: String {
            switch self {
            case .noRole: "a role is needed"
            case .agentWithOtherRoles: "the role `agent` stands alone"
            case .deviceOfPerson: "a device is for an agent alone"
            case .blankGroup: "a group needs a name"
            }
        }
    }

    public init(
        roles: Set<Role>, user: String, groups: Set<String> = [], device: String? = nil
    ) throws(Defect) {
        guard !roles.isEmpty else { throw .noRole }
        guard roles == [.agent] || !roles.contains(.agent) else { throw .agentWithOtherRoles }
        guard roles == [.agent] || device == nil else { throw .deviceOfPerson }
        guard !groups.contains(where: \.isBlank) else { throw .blankGroup }
        self.roles = roles
        self.user = user
        self.groups = groups
        self.device = device
    }

    public var isAgent: Bool { roles.contains(.agent) }

    /// The roles in the order in which they are told.
    public var orderedRoles: [Role] { Role.allCases.filter(roles.contains) }

    /// Whether any role lets its bearer make a call.
    public func may(_ operation: Operation) -> Bool {
        operation.row.roles.map { !roles.isDisjoint(with: $0) } ?? true
    }

    /// Whom the trail names: the bearer, by the first of these roles that is theirs; nil where none is.
    public func actor(as allowed: Set<Role>) -> Actor? {
        orderedRoles.first(where: allowed.contains).map { Actor($0.actorKind, user) }
    }

    public var approver: Approver { Approver(name: user, groups: groups) }
}

extension Principal: Codable {
    private enum CodingKeys: String, CodingKey {
        case roles, user, groups, device
        /// What was stored while a token had one role.
        case role
    }

    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        if let role = try members.decodeIfPresent(Role.self, forKey: .role) {
            roles = [role]
        } else {
            roles = Set(try members.decode([Role].self, forKey: .roles))
        }
        user = try members.decode(String.self, forKey: .user)
        groups = try members.decode(Set<String>.self, forKey: .groups)
        device = try members.decodeIfPresent(String.self, forKey: .device)
    }

    public func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(orderedRoles, forKey: .roles)
        try members.encode(user, forKey: .user)
        try members.encode(groups.sorted(), forKey: .groups)
        try members.encodeIfPresent(device, forKey: .device)
    }
}

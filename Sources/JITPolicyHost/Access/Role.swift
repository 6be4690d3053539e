/// What someone may do.
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

#if Host
import JITPolicyHost

/// Everything that the console answers: the one table of its addresses, and of who may call them.
///
/// What is also a call of the API is open to the roles that `Operation` names, and to no others.
enum ConsolePage: String, Hashable, Sendable, CaseIterable {
    case home, signInForm, signIn, signOut, asset
    case requests, decideRequests, request, approveRequest, declineRequest, withdrawRequest
    case grants, extendGrant, revokeGrant, deniedGrants, revokeDeniedGrants
    case settings, makeToken, revokeToken, switchAccount, switchHost
    case live
    case audit, exportAuditTable, exportAuditRecords, verifyAudit
    case policies, policy, policyVersion, policyDiff
    case newPolicy, uploadNewPolicy, editPolicyForm, editPolicy
    case activatePolicy, rollBackPolicy, switchPolicy
    case simulator, simulate, replayPolicy

    /// Who may call.
    enum Access: Hashable, Sendable {
        case everyone
        /// Whoever has signed in.
        case signedIn
        case roles(Set<Role>)

        /// As for a call of the API.
        static func like(_ operation: Operation) -> Access {
            operation.row.roles.map(Access.roles) ?? .everyone
        }
    }

    struct Row: Hashable, Sendable {
        var method: Operation.Method
        /// With `{name}` for a part that varies.
        var path: String
        var access: Access

        init(_ method: Operation.Method, _ path: String, _ access: Access) {
            self.method = method
            self.path = path
            self.access = access
        }
    }

    var row: Row {
        switch self {
        case .home: Row(.get, "/", .signedIn)
        case .signInForm: Row(.get, "/sign-in", .everyone)
        case .signIn: Row(.post, "/sign-in", .everyone)
        case .signOut: Row(.post, "/sign-out", .signedIn)
        case .asset: Row(.get, "/assets/{name}", .everyone)
        case .requests: Row(.get, "/requests", .like(.listRequests))
        case .decideRequests: Row(.post, "/requests", .like(.approveRequest))
        case .request: Row(.get, "/requests/{id}", .like(.listRequests))
        case .approveRequest: Row(.post, "/requests/{id}/approve", .like(.approveRequest))
        case .declineRequest: Row(.post, "/requests/{id}/decline", .like(.declineRequest))
        case .withdrawRequest: Row(.post, "/requests/{id}/withdraw", .roles([.approver]))
        case .grants: Row(.get, "/grants", .like(.listRequests))
        case .extendGrant: Row(.post, "/grants/{id}/extend", .like(.extendGrant))
        case .revokeGrant: Row(.post, "/grants/{id}/revoke", .like(.revokeGrant))
        case .deniedGrants: Row(.get, "/denied-grants", .like(.listDeniedGrants))
        case .revokeDeniedGrants: Row(.post, "/denied-grants", .like(.revokeDeniedGrants))
        case .settings: Row(.get, "/settings", .signedIn)
        case .makeToken: Row(.post, "/settings/tokens", .roles([.admin]))
        case .revokeToken: Row(.post, "/settings/tokens/{id}/revoke", .roles([.admin]))
        case .switchAccount: Row(.post, "/settings/accounts", .roles([.admin]))
        case .switchHost: Row(.post, "/settings/autonomous", .like(.switchHost))
        case .live: Row(.get, "/live", .like(.streamEvents))
        case .audit: Row(.get, "/audit", .like(.listEvents))
        case .exportAuditTable: Row(.get, "/audit.csv", .like(.exportEvents))
        case .exportAuditRecords: Row(.get, "/audit.json", .like(.exportEvents))
        case .verifyAudit: Row(.post, "/audit/verify", .like(.verifyEvents))
        case .policies: Row(.get, "/policies", .like(.listPolicies))
        case .policy: Row(.get, "/policies/{name}", .like(.readPolicy))
        case .policyVersion: Row(.get, "/policies/{name}/versions/{version}", .like(.readPolicy))
        case .policyDiff: Row(.get, "/policies/{name}/diff", .like(.compareVersions))
        case .newPolicy: Row(.get, "/new-policy", .like(.uploadPolicy))
        case .uploadNewPolicy: Row(.post, "/new-policy", .like(.uploadPolicy))
        case .editPolicyForm: Row(.get, "/policies/{name}/edit", .like(.uploadPolicy))
        case .editPolicy: Row(.post, "/policies/{name}/edit", .like(.uploadPolicy))
        case .activatePolicy: Row(.post, "/policies/{name}/activate", .like(.activatePolicy))
        case .rollBackPolicy: Row(.post, "/policies/{name}/rollback", .like(.rollBackPolicy))
        case .switchPolicy: Row(.post, "/policies/{name}/autonomous", .like(.switchPolicy))
        case .simulator: Row(.get, "/simulator", .like(.simulate))
        case .simulate: Row(.post, "/simulator", .like(.simulate))
        case .replayPolicy: Row(.post, "/simulator/replay", .like(.simulate))
        }
    }

    /// The page of a version of a policy.
    static func path(ofPolicy name: String, version: Int64) -> String {
        "/policies/\(percentEncoded(name))/versions/\(version)"
    }

    /// The pages of the menu, in its order. The first that someone may see is their home.
    static let menu: [(page: ConsolePage, title: String)] = [
        (.requests, "Requests"), (.grants, "Active grants"), (.audit, "Audit"),
        (.policies, "Policies"), (.simulator, "Simulator"), (.settings, "Settings"),
    ]
}

extension ConsolePage.Access {
    /// Whether someone who has signed in may call.
    func allows(_ principal: Principal) -> Bool {
        switch self {
        case .everyone, .signedIn: true
        case .roles(let roles): !roles.isDisjoint(with: principal.roles)
        }
    }

    /// Whom the trail names for what someone does who may call; nil where they may not.
    func actor(_ principal: Principal) -> Actor? {
        switch self {
        case .everyone, .signedIn: principal.actor(as: Set(Role.allCases))
        case .roles(let roles): principal.actor(as: roles)
        }
    }
}
#endif

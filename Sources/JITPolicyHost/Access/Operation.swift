/// Everything that can be asked of the host over HTTP: the one table of calls, and of who may make them.
public enum Operation: String, Hashable, Sendable, CaseIterable {
    case submitRequest, readRequest, cancelRequest, meetObligation
    case listRequests, approveRequest, declineRequest
    case useGrant, returnGrant, reportEvent, extendGrant, revokeGrant
    case listDeniedGrants, revokeDeniedGrants
    case listPolicies, readPolicy, listVersions, compareVersions
    case uploadPolicy, activatePolicy, rollBackPolicy
    case switchPolicy, switchHost
    case simulate
    case listEvents, exportEvents, streamEvents, countEvents, verifyEvents
    case health, ready, metrics, describe

    public enum Method: String, Hashable, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
    }

    public struct Row: Hashable, Sendable {
        public var method: Method
        /// With `{name}` for a part that varies.
        public var path: String
        /// Who may; nil: everyone, without a token.
        public var roles: Set<Role>?
    }

    public var row: Row {
        switch self {
        case .submitRequest: Row(.post, "/v1/requests", [.agent])
        case .readRequest: Row(.get, "/v1/requests/{id}", [.agent, .approver, .auditor])
        case .cancelRequest: Row(.post, "/v1/requests/{id}/cancel", [.agent, .approver])
        case .meetObligation: Row(.post, "/v1/requests/{id}/obligations", [.agent])
        case .listRequests: Row(.get, "/v1/requests", [.approver, .auditor])
        case .approveRequest: Row(.post, "/v1/requests/{id}/approve", [.approver])
        case .declineRequest: Row(.post, "/v1/requests/{id}/decline", [.approver])
        case .useGrant: Row(.post, "/v1/grants/{id}/use", [.agent])
        case .returnGrant: Row(.post, "/v1/grants/{id}/return", [.agent])
        case .reportEvent: Row(.post, "/v1/grants/{id}/events", [.agent])
        case .extendGrant: Row(.post, "/v1/grants/{id}/extend", [.approver])
        case .revokeGrant: Row(.post, "/v1/grants/{id}/revoke", [.approver])
        case .listDeniedGrants: Row(.get, "/v1/denied-grants", [.approver, .auditor, .admin])
        case .revokeDeniedGrants: Row(.post, "/v1/denied-grants/revoke", [.approver, .admin])
        case .listPolicies: Row(.get, "/v1/policies", [.admin, .auditor])
        case .readPolicy: Row(.get, "/v1/policies/{name}", [.admin, .auditor])
        case .listVersions: Row(.get, "/v1/policies/{name}/versions", [.admin, .auditor])
        case .compareVersions: Row(.get, "/v1/policies/{name}/diff", [.admin, .auditor])
        case .uploadPolicy: Row(.put, "/v1/policies/{name}", [.admin])
        case .activatePolicy: Row(.post, "/v1/policies/{name}/activate", [.admin])
        case .rollBackPolicy: Row(.post, "/v1/policies/{name}/rollback", [.admin])
        case .switchPolicy: Row(.put, "/v1/policies/{name}/autonomous", [.admin])
        case .switchHost: Row(.put, "/v1/autonomous", [.admin])
        case .simulate: Row(.post, "/v1/simulate", [.admin, .auditor])
        case .listEvents: Row(.get, "/v1/events", [.auditor])
        case .exportEvents: Row(.get, "/v1/events.csv", [.auditor])
        case .streamEvents: Row(.get, "/v1/events/stream", [.approver, .auditor])
        case .countEvents: Row(.get, "/v1/reports/events", [.auditor])
        case .verifyEvents: Row(.get, "/v1/events/verify", [.auditor])
        case .health: Row(.get, "/health", nil)
        case .ready: Row(.get, "/ready", nil)
        case .metrics: Row(.get, "/metrics", nil)
        case .describe: Row(.get, "/openapi.yaml", nil)
        }
    }
}

extension Operation.Row {
    fileprivate init(_ method: Operation.Method, _ path: String, _ roles: Set<Role>?) {
        self.method = method
        self.path = path
        self.roles = roles
    }
}

#if Host
extension Console {
    /// The one place where pages become handlers.
    func perform(_ visit: Visit) async throws -> Reply {
        switch visit.page {
        case .home: home(visit)
        case .signInForm: try signInForm(visit)
        case .signIn: try await signIn(visit)
        case .signOut: signOut(visit)
        case .asset: try asset(visit)
        case .requests: try await requests(visit)
        case .decideRequests: try await decideRequests(visit)
        case .request: try await request(visit)
        case .approveRequest: try await decide(visit, .approve)
        case .declineRequest: try await decide(visit, .decline)
        case .withdrawRequest: try await withdrawRequest(visit)
        case .grants: try await grants(visit)
        case .extendGrant: try await extendGrant(visit)
        case .revokeGrant: try await revokeGrant(visit)
        case .deniedGrants: try await deniedGrants(visit)
        case .revokeDeniedGrants: try await revokeDeniedGrants(visit)
        case .settings: try await settings(visit)
        case .makeToken: try await makeToken(visit)
        case .revokeToken: try await revokeToken(visit)
        case .switchAccount: try await switchAccount(visit)
        case .switchHost: try await switchHost(visit)
        case .live: try await live(visit)
        case .audit: try await audit(visit)
        case .exportAuditTable: try exportAuditTable(visit)
        case .exportAuditRecords: try exportAuditRecords(visit)
        case .verifyAudit: try await verifyAudit(visit)
        case .policies: try await policies(visit)
        case .policy, .policyVersion: try await policy(visit)
        case .policyDiff: try await policyDiff(visit)
        case .newPolicy: newPolicy(visit)
        case .uploadNewPolicy: try await uploadNewPolicy(visit)
        case .editPolicyForm: try await editPolicyForm(visit)
        case .editPolicy: try await editPolicy(visit)
        case .activatePolicy: try await activatePolicy(visit)
        case .rollBackPolicy: try await rollBackPolicy(visit)
        case .switchPolicy: try await switchPolicy(visit)
        case .simulator: try await simulator(visit)
        case .simulate: try await simulate(visit)
        case .replayPolicy: try await replayPolicy(visit)
        }
    }
}
#endif

#if Host
import JITPolicyHost

extension HostAPI {
    /// The one place where operations become handlers.
    func perform(_ call: Call) async throws -> Answer {
        switch call.operation {
        case .submitRequest: try await submitRequest(call)
        case .readRequest: try await readRequest(call)
        case .cancelRequest: try await cancelRequest(call)
        case .meetObligation: try await meetObligation(call)
        case .listRequests: try await listRequests(call)
        case .approveRequest: try await approveRequest(call)
        case .declineRequest: try await declineRequest(call)
        case .useGrant: try await useGrant(call)
        case .returnGrant: try await returnGrant(call)
        case .reportEvent: try await reportEvent(call)
        case .extendGrant: try await extendGrant(call)
        case .revokeGrant: try await revokeGrant(call)
        case .listDeniedGrants: try await listDeniedGrants(call)
        case .revokeDeniedGrants: try await revokeDeniedGrants(call)
        case .listPolicies: try await listPolicies(call)
        case .readPolicy: try await readPolicy(call)
        case .listVersions: try await listVersions(call)
        case .compareVersions: try await compareVersions(call)
        case .uploadPolicy: try await uploadPolicy(call)
        case .activatePolicy: try await activatePolicy(call)
        case .rollBackPolicy: try await rollBackPolicy(call)
        case .switchPolicy: try await switchAutonomous(call, policy: try call.parameter("name"))
        case .switchHost: try await switchAutonomous(call, policy: nil)
        case .simulate: try await simulate(call)
        case .listEvents: try await listEvents(call)
        case .exportEvents: try await exportEvents(call)
        case .streamEvents: try await streamEvents(call)
        case .countEvents: try await countEvents(call)
        case .verifyEvents: try await verifyEvents(call)
        case .health: Answer(["status": .text("up")])
        case .ready: try await ready()
        case .metrics: try await metricsText()
        case .describe: Answer(.text(try openAPIText(), type: "application/yaml"))
        }
    }
}
#endif

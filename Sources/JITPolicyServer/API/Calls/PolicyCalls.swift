#if Host
import Foundation
import JITPolicyHost

extension HostAPI {
    func listPolicies(_ call: Call) async throws -> Answer {
        let items = try await store.read { store in
            let active = try store.activations(limit: 1).first
            return try store.policyNames().compactMap { name in
                try store.policy(name, version: nil).map {
                    $0.view(isActive: active?.decides($0) ?? false)
                }
            }
        }
        return Answer(body: .object(["items": .array(items)]))
    }

    func readPolicy(_ call: Call) async throws -> Answer {
        let name = try call.parameter("name")
        var query = QueryReader(call.query)
        let version = try query.integer("version")
        try query.finish()
        let (policy, active) = try await store.read {
            (try $0.policy(name, version: version), try $0.activations(limit: 1).first)
        }
        guard let policy else { throw PolicyError.unknown(name, version: version) }
        return Answer(body: policy.fullView(isActive: active?.decides(policy) ?? false))
    }

    func uploadPolicy(_ call: Call) async throws -> Answer {
        var body = try BodyReader(call.body)
        let bundle = PolicyBundle(
            main: try body.requiredText("main"), files: try body.texts("files"))
        try body.finish()
        let policy = try await policies.upload(
            bundle, as: try call.parameter("name"), by: try call.principalOrRefuse().actor)
        return Answer(status: 201, body: policy.view(isActive: false))
    }

    func activatePolicy(_ call: Call) async throws -> Answer {
        var body = try BodyReader(call.body)
        let version = try body.integer("version")
        try body.finish()
        let policy = try await policies.activate(
            try call.parameter("name"), version: version, by: try call.principalOrRefuse().actor)
        return Answer(body: policy.view(isActive: true))
    }

    func rollBackPolicy(_ call: Call) async throws -> Answer {
        let policy = try await policies.rollBack(
            try call.parameter("name"), by: try call.principalOrRefuse().actor)
        return Answer(body: policy.view(isActive: true))
    }

    func switchAutonomous(_ call: Call, policy: String?) async throws -> Answer {
        var body = try BodyReader(call.body)
        let isOn = try body.bool("on")
        try body.finish()
        try await policies.setAutonomous(
            isOn, policy: policy, by: try call.principalOrRefuse().actor)
        return Answer(body: .object(["on": .bool(isOn)]))
    }

    func simulate(_ call: Call) async throws -> Answer {
        let text = try await desk.simulate(call.body)
        return Answer(body: try JSONDecoder().decode(JSON.self, from: Data(text.utf8)))
    }
}

extension Activation {
    fileprivate func decides(_ policy: StoredPolicy) -> Bool {
        name == policy.name && version == policy.version
    }
}
#endif

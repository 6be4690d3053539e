#if Host

import JITPolicyHost

extension HostAPI {
    /// The last version of each policy, by name.
    func listPolicies(_ call: Call) async throws -> Answer {
        var query = try QueryReader(call.query)
        let after = try query.text("cursor")
        let limit = try query.limit()
        try query.finish()
        let (items, last) = try await store.read { store in
            let active = try store.activations(limit: 1).first
            let names = try store.policyNames(after: after ?? "", limit: limit)
            let items = try names.compactMap { name in
                try store.policy(name, version: nil).map { policy in
                    let switches = try store.switches(policy: name)
                    return policy.view(
                        isActive: active?.decides(policy) ?? false, isAutonomous: switches.policy)
                }
            }
            return (items, names.count == limit ? names.last : nil)
        }
        return Answer(["items": .array(items), "next_cursor": last.map(JSON.text) ?? .null])
    }

    /// Newest first.
    func listVersions(_ call: Call) async throws -> Answer {
        let name = try call.parameter("name")
        var query = try QueryReader(call.query)
        let page = try query.page()
        try query.finish()
        let (versions, active) = try await store.read { store in
            guard try store.policy(name, version: nil) != nil else {
                throw PolicyError.unknown(name, version: nil)
            }
            return (
                try store.versions(of: name, before: page.before, limit: page.limit),
                try store.activations(limit: 1).first
            )
        }
        return page.answer(
            versions.map { $0.view(isActive: active?.decides($0) ?? false) },
            last: versions.last?.version)
    }

    /// What changed in each file from one version to another; unless told otherwise, from the last but
    /// one to the last.
    func compareVersions(_ call: Call) async throws -> Answer {
        let name = try call.parameter("name")
        var query = try QueryReader(call.query)
        let from = try query.integer("from")
        let to = try query.integer("to")
        try query.finish()
        let (old, new, changed) = try await policies.compare(name, from: from, to: to)
        return Answer([
            "from": .integer(old.version), "to": .integer(new.version),
            "files": .array(changed.map(\.view)),
        ])
    }

    func readPolicy(_ call: Call) async throws -> Answer {
        let name = try call.parameter("name")
        var query = try QueryReader(call.query)
        let version = try query.integer("version")
        try query.finish()
        let (policy, active) = try await store.read {
            (try $0.policy(name, version: version), try $0.activations(limit: 1).first)
        }
        guard let policy else { throw PolicyError.unknown(name, version: version) }
        return Answer(.json(policy.fullView(isActive: active?.decides(policy) ?? false)))
    }

    func uploadPolicy(_ call: Call) async throws -> Answer {
        var body = try BodyReader(call.body)
        let bundle = PolicyBundle(
            main: try body.requiredText("main"), files: try body.texts("files"))
        try body.finish()
        let policy = try await policies.upload(
            bundle, as: try call.parameter("name"), by: try call.actorOrRefuse())
        return Answer(status: 201, .json(policy.view(isActive: false)))
    }

    func activatePolicy(_ call: Call) async throws -> Answer {
        var body = try BodyReader(call.body)
        let version = try body.integer("version")
        try body.finish()
        let policy = try await policies.activate(
            try call.parameter("name"), version: version, by: try call.actorOrRefuse())
        return Answer(.json(policy.view(isActive: true)))
    }

    func rollBackPolicy(_ call: Call) async throws -> Answer {
        let policy = try await policies.rollBack(
            try call.parameter("name"), by: try call.actorOrRefuse())
        return Answer(.json(policy.view(isActive: true)))
    }

    func switchAutonomous(_ call: Call, policy: String?) async throws -> Answer {
        var body = try BodyReader(call.body)
        let isOn = try body.bool("on")
        try body.finish()
        try await policies.setAutonomous(
            isOn, policy: policy, by: try call.actorOrRefuse())
        return Answer(["on": .bool(isOn)])
    }

    func simulate(_ call: Call) async throws -> Answer {
        let explained = try await desk.simulate(call.body)
        return Answer(.json(try JSON(parsing: explained.json)))
    }
}

extension PolicyBundle.FileChange {
    fileprivate var view: JSON {
        .object([
            "file": .text(file), "change": .text(kind.rawValue), "diff": .text(hunks.unified),
        ])
    }
}

extension Activation {
    /// Whether this version is the one that was activated.
    func decides(_ policy: StoredPolicy) -> Bool {
        name == policy.name && version == policy.version
    }
}
#endif

#if Host
import Foundation
public import JITPolicyHost

/// What people need who look at a demonstration.
public struct DemoTokens: Hashable, Sendable {
    /// Of someone who may do everything that people may.
    public var everything: String
    /// Of someone whom the reviews ask.
    public var approver: String
}

/// Why no demonstration was made.
public enum DemoError: Error, Hashable, Sendable {
    /// What is stored already is nobody's to add made-up requests to.
    case notEmpty(String)
    case noExamples(String)

    public var message: String {
        switch self {
        case .notEmpty(let folder):
            "the store in \(folder) is not empty: a demonstration is made in an empty one alone"
        case .noExamples(let folder):
            "\(folder) holds no examples: expected folders with `policy.jitpolicy` and `requests.ndjson`"
        }
    }
}

/// Fills an empty store with the example policies and a day of composed requests that ends now.
///
/// Nobody asked any of it, and every record says so by its agent, `composed-demo`. All of it is
/// done by the services that a host is made of, at times of the last 24 hours, so that the trail, the
/// quotas and the ends of grants are what they would be had it happened. The same examples and the same
/// moment give the same day.
public func fillDemo(
    dataFolder: String, examples: String, rules: HostRules = HostRules(),
    clock: any HostClock = SystemClock()
) async throws -> DemoTokens {
    let store = try openStore(in: dataFolder, for: .serving)
    guard try await store.read({ try $0.trail().count }) == 0 else {
        throw DemoError.notEmpty(dataFolder)
    }
    let day = try ComposedDay(
        store: store, examples: try Example.all(in: examples), rules: rules, end: clock.read())
    try await day.run()

    let tokens = TokenDesk(store: store, clock: clock, rules: rules)
    func token(_ roles: Set<Role>, _ user: String) async throws -> String {
        let person = try Principal(roles: roles, user: user, groups: ComposedPerson.groups)
        return try await tokens.create(
            person, lifetimeSeconds: 86_400, by: Actor(.host, "jitpolicyd serve --demo")
        ).text
    }
    let made = DemoTokens(
        everything: try await token([.approver, .auditor, .admin], #"CORP\demo"#),
        approver: try await token([.approver], #"CORP\demo-approver"#))
    try store.close()
    return made
}

/// An example: a policy, and requests that fit it.
struct Example: Sendable {
    var name: String
    var bundle: PolicyBundle
    /// As they are submitted: without what the host says of them.
    var requests: [[String: JSON]]

    /// The examples of a folder, by their names.
    static func all(in folder: String) throws -> [String: Example] {
        let files = FileManager.default
        let names = (try? files.contentsOfDirectory(atPath: folder)) ?? []
        let examples = try names.compactMap { name -> Example? in
            let path = folder + "/" + name
            guard let text = files.contents(atPath: path + "/requests.ndjson") else { return nil }
            let requests = try text.split(separator: UInt8(ascii: "\n")).compactMap {
                try request(Array($0))
            }
            return Example(name: name, bundle: try readBundle(path), requests: requests)
        }
        guard !examples.isEmpty else { throw DemoError.noExamples(folder) }
        return Dictionary(uniqueKeysWithValues: examples.map { ($0.name, $0) })
    }

    /// Nil for what is no JSON object.
    private static func request(_ line: [UInt8]) throws -> [String: JSON]? {
        guard case .object(var members) = try JSON(parsing: line) else { return nil }
        // A host has its own clock, its own history and its own numbers.
        for name in ["id", "time", "history"] { members[name] = nil }
        // A composed user has one computer.
        if case .object(let user)? = members["user"], case .text(let name)? = user["name"],
            case .object(var device)? = members["device"], device["name"] == nil
        {
            device["name"] = .text("WS-" + (name.split(separator: "\\").last ?? "").uppercased())
            members["device"] = .object(device)
        }
        return members
    }
}
#endif

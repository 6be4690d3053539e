import Foundation
import JITPolicyJSON
import JITPolicyRuntime
import Testing

@Suite struct SchemaTests {
    @Test func `The request schema has each built-in attribute, with its form`() throws {
        let schema = try load("request")
        for attribute in Schema.builtin.attributes {
            let found = try #require(leaf(attribute.name, in: schema), "\(attribute.name)")
            // A limit of its own keeps it from being a plain reference.
            let isLimited = attribute.name == "justification"
            let expected = isLimited ? "string or null" : expectedForm(attribute.type)
            #expect(form(found) == expected, "\(attribute.name)")
        }
    }

    @Test func `The request schema has nothing but attributes, the id and the history`() throws {
        var names = Set(Schema.builtin.attributes.map(\.name))
        names.formUnion(["id", "history"])
        #expect(Set(leaves(of: try load("request"), prefix: "")) == names)
    }

    @Test func `The request schema has the keys of an entry of the history`() throws {
        let history = try #require(leaf("history", in: try load("request")))
        let entry = try #require(history["items"] as? Object)
        let properties = try #require(entry["properties"] as? [String: Object])
        #expect(
            properties.mapValues(form) == [
                "rule": "text", "time": "timestamp", "user": "text", "device": "text",
                "app": "hash", "duration": "duration",
            ])
    }

    @Test func `The limits of the request schema are the decoder's`() throws {
        let schema = try load("request")
        let limits = RequestLimits()
        #expect(
            leaf("justification", in: schema)?["maxLength"] as? Int == limits.justificationBytes)
        #expect(leaf("user.groups", in: schema)?["maxItems"] as? Int == limits.groups)
        #expect(leaf("device.groups", in: schema)?["maxItems"] as? Int == limits.groups)
        #expect(leaf("app.arguments", in: schema)?["maxItems"] as? Int == limits.arguments)
        let durations = try #require(leaf("duration", in: schema)?["anyOf"] as? [Object])
        #expect(durations.contains { $0["maximum"] as? Int64 == limits.durationSeconds })
    }

    @Test(arguments: fullDecisions)
    func `The decision schema has exactly what the encoder can write`(decision: Decision) throws {
        let schema = try load("decision")
        let line = try encode(decision)
        let variant = try #require(decisionSchema(decision.outcome.name, in: schema))
        let properties = try #require(variant["properties"] as? Object)
        #expect(Set(line.keys) == Set(properties.keys))
        #expect(problems(line, variant, schema, at: "$") == [])
    }

    @Test func `The decision schema has what the encoder writes of an invalid request`() throws {
        let schema = try load("decision")
        var bytes: [UInt8] = []
        let error = RequestDecodingError(path: "$.x", message: "m", byteOffset: 1, id: "r")
        encoder.append(error, to: &bytes)
        let line = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? Object)
        let variant = try #require(decisionSchema("invalid", in: schema))
        #expect(Set(line.keys) == ["id", "decision", "error"])
        #expect(problems(line, variant, schema, at: "$") == [])
    }

    @Test(arguments: Decision.Outcome.allCases)
    func `The decision schema has what the encoder writes of the least decision`(
        outcome: Decision.Outcome
    ) throws {
        let schema = try load("decision")
        var decision = Decision(outcome: outcome)
        switch outcome {
        case .approve: decision.grant = Decision.Grant(duration: 1)
        case .deny: break
        case .review:
            decision.limits = Decision.Grant(duration: nil)
            decision.reviews = [
                Decision.Review(rule: nil, approvers: [], needing: 1, escalate: [], lapse: nil)
            ]
        }
        let variant = try #require(decisionSchema(outcome.name, in: schema))
        #expect(problems(try encode(decision), variant, schema, at: "$") == [])
    }
}

// MARK: - Decisions

private let encoder = DecisionEncoder(
    policy: PolicyIdentity(name: "p", version: 1, digest: Array(repeating: 1, count: 32)))

/// One decision of each outcome in which nothing is empty.
private let fullDecisions: [Decision] = Decision.Outcome.allCases.map { outcome in
    var decision = Decision(outcome: outcome)
    decision.rules = ["r"]
    decision.notify = ["n"]
    decision.tags = ["t"]
    decision.because = ["b"]
    decision.undecided = [Decision.Undecided(rule: "u", effect: .deny, unknown: ["app.path"])]
    decision.exhausted = ["e"]
    decision.monitored = [Decision.Monitored(rule: "m", effect: .deny, value: .true)]
    guard outcome != .deny else { return decision }
    let grant = Decision.Grant(
        duration: 1, uses: 1, useWithin: 1, childProcesses: false, revokeOn: ["reboot"])
    decision.obligations = ["mfa"]
    decision.restrictedBy = [
        Decision.Restriction(rule: "s", assumed: true, unknown: ["app.path"])
    ]
    guard outcome == .review else {
        decision.grant = grant
        return decision
    }
    decision.limits = grant
    decision.approvers = ["a"]
    decision.wouldApprove = ["w"]
    decision.reviews = [
        Decision.Review(
            rule: "v", approvers: ["a"], needing: 1,
            escalate: [Decision.Review.Escalation(to: ["x"], after: 1)], lapse: 1)
    ]
    return decision
}

private func encode(_ decision: Decision) throws -> Object {
    var request = Request()
    if !decision.rules.isEmpty {
        request.setID(Array("id".utf8).span)
        request.appendIgnored(Array("x".utf8).span)
    }
    let comparison = ComparisonExplanation(
        file: "f", line: 1, column: 1, text: "t", value: .true,
        found: [FoundAttribute(attribute: "app.path", value: .missing)])
    let explanation = RuleExplanation(
        rule: "r", effect: .deny, value: .true, comparisons: [comparison])
    var bytes: [UInt8] = []
    encoder.append(decision, on: request, explanation: [explanation], to: &bytes)
    return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? Object)
}

// MARK: - Schemas

private typealias Object = [String: Any]

private func load(_ name: String) throws -> Object {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let data = try Data(contentsOf: root.appending(path: "Grammar/\(name).schema.json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? Object)
}

/// The schema of a dotted name.
private func leaf(_ name: String, in schema: Object) -> Object? {
    name.split(separator: ".").reduce(schema) { found, part in
        (found?["properties"] as? Object)?[String(part)] as? Object
    }
}

private func leaves(of schema: Object, prefix: String) -> [String] {
    guard let properties = schema["properties"] as? [String: Object] else { return [prefix] }
    return properties.flatMap { key, value in
        leaves(of: value, prefix: prefix.isEmpty ? key : prefix + "." + key)
    }
}

/// The name of what a leaf refers to, or its values.
private func form(_ leaf: Object) -> String {
    if let reference = leaf["$ref"] as? String { return String(reference.dropFirst(8)) }
    if let values = leaf["enum"] as? [Any] {
        return values.map { $0 as? String ?? "null" }.joined(separator: ", ")
    }
    if leaf["anyOf"] != nil { return "duration" }
    return (leaf["type"] as? [String])?.joined(separator: " or ") ?? "unknown"
}

private func expectedForm(_ type: ValueType) -> String {
    switch type {
    case .bool: "bool"
    case .text, .name, .path, .version: "text"
    case .hash: "hash"
    case .duration: "duration"
    case .timestamp: "timestamp"
    case .oneOf(let values): values.joined(separator: ", ") + ", null"
    case .set, .listOfText: "texts"
    case .int: "integer"
    }
}

private func decisionSchema(_ name: String, in schema: Object) -> Object? {
    (schema["oneOf"] as? [Object])?.first { variant in
        let decision = (variant["properties"] as? [String: Object])?["decision"]
        return decision?["const"] as? String == name
    }
}

/// Where a value has keys that its schema lacks, or lacks keys that it requires. Kinds and values are
/// left to a real validator.
private func problems(_ value: Any, _ schema: Object, _ root: Object, at path: String) -> [String] {
    var schema = schema
    if let reference = schema["$ref"] as? String {
        let name = String(reference.dropFirst(8))
        guard let target = (root["$defs"] as? [String: Object])?[name] else { return [path] }
        schema = target
    }
    if let members = value as? [Any], let items = schema["items"] as? Object {
        return members.flatMap { problems($0, items, root, at: path + "[]") }
    }
    guard let object = value as? Object, schema["additionalProperties"] != nil else { return [] }
    let properties = schema["properties"] as? [String: Object] ?? [:]
    let required = Set(schema["required"] as? [String] ?? [])
    var found = required.subtracting(object.keys).map { path + "." + $0 }
    for (key, member) in object {
        let place = path + "." + key
        guard let inner = properties[key] else {
            found.append(place)
            continue
        }
        found += problems(member, inner, root, at: place)
    }
    return found.sorted()
}

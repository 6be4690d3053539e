public import JITPolicyRuntime

/// Writes decisions as JSON, one on a line, with the keys in the order of `interfaces.md`.
///
/// Keys that do not apply are absent, and so are arrays without members, except `rules`.
public struct DecisionEncoder: Sendable {
    /// The member `policy` with its key, the same for every decision.
    private let policy: [UInt8]

    public init(policy identity: PolicyIdentity) {
        var bytes: [UInt8] = []
        var line = JSONObjectWriter()
        line.key("policy", &bytes)
        var object = JSONObjectWriter(&bytes)
        object.text("name", identity.name.isEmpty ? nil : identity.name, &bytes)
        object.integer("version", identity.version, &bytes)
        object.text("digest", identity.digestText, &bytes)
        object.end(&bytes)
        policy = bytes
    }

    /// Appends the line of a decision on a request.
    public func append(
        _ decision: Decision, on request: Request, explanation: [RuleExplanation]? = nil,
        to bytes: inout [UInt8]
    ) {
        append(DecisionMembers(decision), on: request, explanation: explanation, to: &bytes)
    }

    /// Appends the line of a decision, whose members are written already, on a request.
    func append(
        _ members: DecisionMembers, on request: Request, explanation: [RuleExplanation]? = nil,
        to bytes: inout [UInt8]
    ) {
        var line = JSONObjectWriter(&bytes)
        if let id = request.id {
            line.key("id", &bytes)
            JSONText.append(request.bytes.span.extracting(id.range), to: &bytes)
        }
        line.members(members.bytes, &bytes)
        line.array("ignored", request.ignored, &bytes) { name, bytes in
            JSONText.append(request.bytes.span.extracting(name.range), to: &bytes)
        }
        line.members(policy, &bytes)
        if let explanation {
            line.key("rules_considered", &bytes)
            bytes.appendArray(explanation) { $1.append($0) }
        }
        line.end(&bytes)
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Appends the line of bytes that are not a request.
    public func append(_ error: RequestDecodingError, to bytes: inout [UInt8]) {
        var line = JSONObjectWriter(&bytes)
        line.text("id", error.id, &bytes)
        line.text("decision", "invalid", &bytes)
        line.key("error", &bytes)
        var object = JSONObjectWriter(&bytes)
        object.text("path", error.path, &bytes)
        object.text("message", error.message, &bytes)
        object.integer("offset", Int64(error.byteOffset), &bytes)
        object.end(&bytes)
        line.end(&bytes)
        bytes.append(UInt8(ascii: "\n"))
    }
}

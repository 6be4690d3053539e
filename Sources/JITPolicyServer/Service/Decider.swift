#if Host
import JITPolicyHost
import JITPolicyJSON
import JITPolicyRuntime

/// A decision with the reasons for it.
struct ExplainedDecision: Hashable, Sendable {
    var decision: Decision
    /// Every rule of the policy, in its order.
    var rules: [RuleExplanation]
    /// Members of the request that the policy does not know.
    var ignored: [String]
    var policy: PolicyIdentity
    /// The same as the engine encodes it.
    var json: String
}

extension StoredRequest {
    /// The time at which it was decided.
    var timeline: Timeline { Timeline(at: life.submittedAt, wall: facts.submittedAt) }
}

/// Decides requests by one program, with what the host adds to them.
struct Decider: ~Copyable {
    let program: Program
    /// What made it the program that decides; nil for one that does not.
    let activation: Activation?
    let quotas: [ProgramQuota]
    private let encoder: DecisionEncoder
    private var decoder: RequestDecoder
    private var machine: Machine
    private var request: Request

    /// What the host must know of a request, whatever the policy says of it.
    struct Facts: Sendable {
        var user: String
        var durationSeconds: Int64?
        var device: String?
        var app: String?
        var appDigest: String?
    }

    init(_ program: Program, _ activation: Activation? = nil) {
        self.activation = activation
        self.program = program
        quotas = program.quotas
        encoder = DecisionEncoder(policy: program.identity)
        decoder = RequestDecoder(schema: program.schema)
        machine = Machine(program)
        request = decoder.emptyRequest
    }

    /// Reads a document, and refuses one that is no request or that tells what the host keeps.
    ///
    /// - Parameter device: the device of a document that names none.
    mutating func read(_ document: [UInt8], from device: String? = nil) throws(DeskError) -> Facts {
        do throws(RequestDecodingError) {
            try decoder.decode(document.span, into: &request)
        } catch {
            throw .invalid(path: error.path, message: error.message)
        }
        if let device, !request[.deviceName].isPresent {
            do throws(RequestDefect) {
                try request.set(.deviceName, device)
            } catch {
                throw .invalid(path: "$.device.name", message: "\(error)")
            }
        }
        guard !request.historyIsPresent else {
            throw .invalid(path: "$.history", message: "found a history, which the host keeps")
        }
        let duration = request[.duration]
        return Facts(
            user: try userName(),
            durationSeconds: duration.isPresent ? duration.integer : nil,
            device: text(.deviceName), app: text(.appPath) ?? text(.appName),
            appDigest: request[.appSHA256].isPresent ? hexText(bytes(.appSHA256).span) : nil)
    }

    /// Decides a document at a time of the wall clock, after these automatic approvals.
    ///
    /// - Parameter seconds: the time to ask for instead of the document's.
    mutating func decide(
        _ document: [UInt8], from device: String?, at timeline: Timeline,
        after approvals: [StoredApproval], asking seconds: Int64? = nil
    ) throws -> (decision: Decision, text: String, policy: PolicyIdentity) {
        _ = try read(document, from: device)
        try request.set(.time, timeline.reading.wall)
        if let seconds { try request.set(.duration, seconds) }
        request.setHistoryPresent()
        for approval in approvals { try append(approval, timeline) }
        try machine.decide(request)

        let decision = machine.decision(for: request)
        var line: [UInt8] = []
        encoder.append(decision, on: request, to: &line)
        // Without the line feed.
        line.removeLast()
        return (decision, String(decoding: line, as: UTF8.self), program.identity)
    }

    /// Decides a document as it stands, and explains every rule. It may say what time it is and what was
    /// approved before; a time that it does not say is now.
    mutating func simulate(_ document: [UInt8], at wall: Int64) throws -> ExplainedDecision {
        do throws(RequestDecodingError) {
            try decoder.decode(document.span, into: &request)
        } catch {
            throw DeskError.invalid(path: error.path, message: error.message)
        }
        if !request[.time].isPresent { try request.set(.time, wall) }
        try machine.decide(request)
        return explained()
    }

    /// Decides a stored request anew, at its time and after the approvals before it.
    mutating func redecide(
        _ request: StoredRequest, after approvals: [StoredApproval]
    ) throws -> (decision: Decision, text: String) {
        let (decision, text, _) = try decide(
            Array(request.document.utf8), from: request.facts.device, at: request.timeline,
            after: approvals)
        return (decision, text)
    }

    /// The decision made last, with its reasons.
    mutating func explained() -> ExplainedDecision {
        let decision = machine.decision(for: request)
        let rules = machine.explanations(for: request)
        var line: [UInt8] = []
        encoder.append(decision, on: request, explanation: rules, to: &line)
        line.removeLast()
        let ignored = request.ignored.map {
            String(decoding: request.bytes[$0.range], as: UTF8.self)
        }
        return ExplainedDecision(
            decision: decision, rules: rules, ignored: ignored, policy: program.identity,
            json: String(decoding: line, as: UTF8.self))
    }

    /// The account's whole name. Without one nobody could say whose request it is.
    private func userName() throws(DeskError) -> String {
        guard let name = text(.userName), AccountName(name) != nil else {
            throw .invalid(path: "$.user.name", message: "found no usable name of an account")
        }
        guard let domain = text(.userDomain), AccountName(name)?.domain == nil else { return name }
        return domain + "\\" + name
    }

    private mutating func append(_ approval: StoredApproval, _ timeline: Timeline) throws {
        var entry = Request.HistoryEntry()
        entry.rule = store(approval.rule)
        // By the wall clock as it is set now: so its age is true, whatever was done to the clock.
        entry.time = timeline.wall(at: approval.at)
        entry.user = store(approval.user)
        entry.device = approval.device.map { store($0) }
        if let digest = approval.appDigest {
            var bytes: [UInt8] = []
            guard parseHex(Array(digest.utf8).span, count: 32, into: &bytes) else { return }
            entry.app = request.store(bytes.span)
        }
        entry.duration = approval.durationSeconds
        try request.append(entry)
    }

    private mutating func store(_ text: String) -> Request.Slice {
        let bytes = Array(text.utf8)
        return request.store(bytes.span)
    }

    private func bytes(_ attribute: BuiltinAttribute) -> [UInt8] {
        Array(request.bytes[request[attribute].slice.range])
    }

    private func text(_ attribute: BuiltinAttribute) -> String? {
        guard request[attribute].isPresent else { return nil }
        return String(decoding: bytes(attribute), as: UTF8.self)
    }
}
#endif

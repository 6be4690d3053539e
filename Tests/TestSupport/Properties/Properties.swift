// The properties that every made-up policy and request must have.

import JITPolicyCompiler
import JITPolicyRuntime

/// Two ways to one decision that lead to two.
struct Difference {
    var property: String
    var expected: Decision
    var decision: Decision
}

/// The machine, with its index and without, optimised and not, decides as the reference does.
func machineDiffers(
    _ policy: CompiledPolicy, _ request: Request, _ expected: Decision
) throws(RequestDefect) -> Difference? {
    let decision = try policy.machines.decide(request)
    let differs = { (property: String, expected: Decision) -> Difference? in
        expected == decision
            ? nil : Difference(property: property, expected: expected, decision: decision)
    }
    if let difference = differs("machine ≡ reference", expected) { return difference }
    let linear = try policy.machines.decideLinearly(request)
    if let difference = differs("indexed ≡ linear", linear) { return difference }
    return differs("optimised ≡ not", try policy.machines.decidePlainly(request))
}

/// One field a line, those that say nothing left out.
func describe(_ decision: Decision) -> String {
    Mirror(reflecting: decision).children.compactMap { child -> String? in
        let value = String(describing: child.value)
        return value == "[]" || value == "nil" ? nil : "\(child.label ?? ""): \(value)"
    }.joined(separator: "\n")
        .replacing("JITPolicyRuntime.", with: "").replacing("Decision.", with: "")
}

// MARK: Added facts

/// Whether a presence test may help an approval (language reference, section 6): `is missing` in an
/// approve rule, `is present` in a deny or review rule, with every `not` pushed inward.
func presenceMayApprove(_ model: Model) -> Bool {
    model.rules.contains { rule in
        guard !rule.isMonitored else { return false }
        switch rule.effect {
        case .approve: return testsPresence(rule.condition, model, holds: true, present: false)
        case .deny, .review: return testsPresence(rule.condition, model, holds: true, present: true)
        case .restrict: return false
        }
    }
}

private func testsPresence(
    _ condition: Model.Condition, _ model: Model, holds: Bool, present: Bool
) -> Bool {
    switch condition {
    case .constant: false
    case .comparison(let comparison):
        if case .present = comparison.check { holds == present } else { false }
    case .not(let inner): testsPresence(inner, model, holds: !holds, present: present)
    case .and(let parts), .or(let parts):
        parts.contains { testsPresence($0, model, holds: holds, present: present) }
    case .definition(let index):
        testsPresence(model.definitions[index].condition, model, holds: holds, present: present)
    }
}

extension RequestGenerator {
    /// The request with facts added that contradict none, not even what is derived.
    mutating func completed(_ request: GeneratedRequest, schema: Schema) -> GeneratedRequest {
        var copy = request
        let missing = schema.attributes.map(\.name).filter { request.values[$0] == nil }
        for name in random.some(missing, 1...max(1, missing.count)) {
            guard isFree(name, in: copy), let value = addition(name, to: copy) else { continue }
            let attempt = copy.adding(name, value)
            if !isContradiction(name, attempt, schema) { copy = attempt }
        }
        if copy.history == nil, random.chance(50) { copy.history = [] }
        return copy
    }

    /// What is derived counts as given.
    private func isFree(_ name: String, in request: GeneratedRequest) -> Bool {
        switch name {
        case "app.name": request.values["app.path"] == nil
        case "app.parent.name": request.values["app.parent.path"] == nil
        case "user.domain": request.values["user.name"] == nil
        case "user.name": request.values["user.domain"] == nil
        default: true
        }
    }

    /// Whether an added system, or a path that tells one, changes how a path that was given reads.
    private func isContradiction(_ name: String, _ request: GeneratedRequest, _ schema: Schema)
        -> Bool
    {
        guard name == "device.os" || name == "app.path" else { return false }
        let isWindows =
            request.values["device.os"] == .oneOf("windows")
            || request.values["device.os"] == nil && tellsWindows(request)
        let tells = tellsWindows(request)
        if name == "device.os", tells { return true }
        guard isWindows else { return false }
        return schema.attributes.contains { attribute in
            guard attribute.type == .path || attribute.type == .set(of: .path) else { return false }
            return paths(request.values[attribute.name]).contains { $0.hasPrefix("/") }
        }
    }

    private func tellsWindows(_ request: GeneratedRequest) -> Bool {
        guard case .text(let path) = request.values["app.path"] else { return false }
        let start = Array(path.unicodeScalars.prefix(2))
        return start.count == 2
            && (start == ["\\", "\\"] || isLetter(start[0]) && start[1] == ":")
    }

    private func paths(_ value: GeneratedValue?) -> [String] {
        switch value {
        case .text(let path): [path]
        case .members(let members): members.flatMap { paths($0) }
        default: []
        }
    }
}

extension GeneratedRequest {
    func adding(_ name: String, _ value: GeneratedValue) -> GeneratedRequest {
        var copy = self
        copy.values[name] = value
        return copy
    }
}

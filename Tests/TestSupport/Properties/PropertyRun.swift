// The run of all properties over made-up policies and requests: bounded in the tests, long in the
// executable `PropertyRun`.

import JITPolicyCompiler
import JITPolicyRuntime
import JITPolicySyntax

/// How much is made up, and from which seed.
public struct PropertyOptions: Sendable {
    public var seed: UInt64 = 20_261_123
    public var pairs = 100_000
    public var requestsPerPolicy = 100
    /// Only the policy of this seed, as a failure names it.
    public var policySeed: UInt64?
    /// Stop after so many failures.
    public var failureLimit = 5
    /// Called with the seed of each policy before anything is done with it.
    public var willTry: @Sendable (UInt64) -> Void = { _ in }
    public var didTry: @Sendable (Tally) -> Void = { _ in }

    public init() {}
}

/// Makes up policies and requests until there are as many pairs as asked for, and holds each to
/// every property.
public func runProperties(_ options: PropertyOptions) -> Tally {
    var tally = Tally()
    var seeds = Random(seed: options.seed)
    while tally.pairs < options.pairs, tally.failures.count < options.failureLimit {
        let seed = options.policySeed ?? seeds.next()
        options.willTry(seed)
        tally.merge(runPolicy(seed, options))
        options.didTry(tally)
        if options.policySeed != nil { break }
    }
    return tally
}

private func runPolicy(_ seed: UInt64, _ options: PropertyOptions) -> Tally {
    let generated = generatePolicy(seed: seed)
    var tally = Tally()
    tally.policies = 1
    let policy: CompiledPolicy
    do throws(CompiledPolicy.Refusal) {
        policy = try CompiledPolicy(generated.source)
    } catch {
        switch error {
        case .diagnostics(let diagnostics):
            tally.refused = 1
            for finding in diagnostics { tally.refusals[finding.message, default: 0] += 1 }
        case .defect(let defect):
            tally.failures = [
                failure("what is emitted verifies", generated, nil, "a program", "\(defect)")
            ]
        }
        return tally
    }
    tally.features = generated.features
    var run = PolicyRun(generated, policy, tally)
    run.checkPrograms()
    for _ in 0..<options.requestsPerPolicy where run.tally.failures.isEmpty { run.checkRequest() }
    return run.tally
}

/// One policy and all that is tried with it.
private struct PolicyRun {
    let generated: GeneratedPolicy
    let policy: CompiledPolicy
    var tally: Tally
    var random: Random
    var requests: RequestGenerator
    /// The same meaning, otherwise laid out.
    var twins: [(property: String, policy: CompiledPolicy)] = []
    let presenceMayApprove: Bool

    init(_ generated: GeneratedPolicy, _ policy: CompiledPolicy, _ tally: Tally) {
        self.generated = generated
        self.policy = policy
        self.tally = tally
        random = Random(seed: generated.seed ^ 0x5EED)
        requests = RequestGenerator(generated, seed: generated.seed &+ 1)
        presenceMayApprove = TestSupport.presenceMayApprove(policy.model)
    }

    // MARK: Programs

    mutating func checkPrograms() {
        if let again = try? CompiledPolicy(generated.source), again.bytes != policy.bytes {
            fail("the same source gives the same bytes", nil, "\(policy.bytes.count)", "others")
        }
        addTwin("the order of rules decides nothing", generated.shuffled(&random).source)
        let half = generated.rules.count / 2
        var main = generated
        main.rules.removeFirst(half)
        let imported = generated.rules.prefix(half).map(\.source).joined(separator: "\n") + "\n"
        addTwin(
            "a program in two files decides alike", "import \"more.jitpolicy\"\n" + main.source,
            ["more.jitpolicy": imported])
        checkLayout()
        damagePrograms()
    }

    private mutating func addTwin(
        _ property: String, _ source: String, _ files: [String: String] = [:]
    ) {
        do throws(CompiledPolicy.Refusal) {
            twins.append((property, try CompiledPolicy(source, files: files)))
        } catch { fail(property, nil, source, "\(error)") }
    }

    /// What is written out again is the same tree, in its own layout and in the formatter's.
    private mutating func checkLayout() {
        let file = SourceFile(
            id: FileID(rawValue: 0), name: "policy.jitpolicy", bytes: Array(generated.source.utf8))
        if !survivesPrinting(file) {
            fail("printed and parsed again ≡ the same tree", nil, generated.source, "another")
        }
        guard let formatted = formattedText(file) else {
            return fail("a parsed policy can be formatted", nil, generated.source, "nothing")
        }
        let again = SourceFile(id: file.id, name: file.name, bytes: Array(formatted.utf8))
        if formattedText(again) != formatted {
            fail("formatted twice ≡ once", nil, formatted, formattedText(again) ?? "nothing")
        }
        addTwin("formatting decides nothing", formatted)
    }

    private mutating func damagePrograms() {
        let samples = (0..<3).map { _ in requests.next() }
        for _ in 0..<6 {
            let bytes = damaged(policy.bytes, &random)
            tally.damaged += 1
            if bytes != policy.bytes, (try? Program(bytes: bytes)) != nil {
                fail("a damaged program is refused", nil, "a typed error", "a program")
            }
            _ = decideDamaged(resealed(bytes), samples)
        }
    }

    // MARK: Requests

    mutating func checkRequest() {
        let request = requests.next()
        do throws(RequestDefect) {
            let bound = try request.request(for: policy.program.schema)
            policy.reference.limitHits = 0
            let expected = policy.reference.decide(bound)
            let wasLimited = policy.reference.limitHits > 0
            tally.count(expected, sawUnknown: policy.reference.sawUnknown)
            if wasLimited { tally.limited += 1 }
            if let difference = try machineDiffers(policy, bound, expected) {
                guard !(wasLimited && mayDiffer(difference.decision, expected)) else {
                    tally.limitedDifferences += 1
                    return
                }
                return failShrunk(request, difference)
            }
            if !wasLimited, random.chance(10) { checkExplanations(request, bound) }
            if !wasLimited, random.chance(20) { try compareTwins(request, expected) }
            if expected.outcome == .approve, !presenceMayApprove { try addFacts(request) }
        } catch {
            fail("made-up requests are well-formed", request, "a request", error.message)
        }
    }

    private mutating func compareTwins(_ request: GeneratedRequest, _ expected: Decision)
        throws(RequestDefect)
    {
        for twin in twins {
            let bound = try request.request(for: twin.policy.program.schema)
            if let difference = try machineDiffers(twin.policy, bound, expected) {
                fail(
                    twin.property, request, describe(difference.expected),
                    describe(difference.decision))
            }
        }
    }

    /// Where a match hit its limit a faster proof may know better, but never approves for it.
    private func mayDiffer(_ found: Decision, _ expected: Decision) -> Bool {
        found.outcome != .approve || expected.outcome == .approve
    }

    private mutating func addFacts(_ request: GeneratedRequest) throws(RequestDefect) {
        let completed = requests.completed(request, schema: policy.program.schema)
        guard completed != request else { return }
        tally.additions += 1
        let bound = try completed.request(for: policy.program.schema)
        let decision = try policy.machines.decide(bound)
        if decision.outcome != .approve, policy.reference.limitHits == 0 {
            fail(
                "added facts keep an approval", completed,
                "approve, as without what was added to \(request.json)", describe(decision))
        }
    }

    // MARK: Failures

    private mutating func fail(
        _ property: String, _ request: GeneratedRequest?, _ expected: String, _ found: String
    ) {
        tally.failures.append(failure(property, generated, request, expected, found))
    }

    /// An explanation gives each rule the value that the reference gives it.
    private mutating func checkExplanations(_ request: GeneratedRequest, _ bound: Request) {
        let expected = policy.reference.ruleValues(bound).map { "\($0.rule): \($0.value)" }
        let found = policy.machines.explain(bound).map { "\($0.rule): \($0.value)" }
        guard expected != found else { return }
        fail(
            "explanation ≡ reference", request, expected.joined(separator: "\n"),
            found.joined(separator: "\n"))
    }

    /// What a fresh machine decides rightly is told as it was met: the machine kept something from the
    /// request before.
    private mutating func failShrunk(_ request: GeneratedRequest, _ difference: Difference) {
        let shrunk = shrink(generated, request) { policy, request in
            guard let compiled = try? CompiledPolicy(policy.source),
                let bound = try? request.request(for: compiled.program.schema),
                let difference =
                    (try? machineDiffers(compiled, bound, compiled.reference.decide(bound))) ?? nil
            else { return nil }
            return failure(
                difference.property, policy, request, describe(difference.expected),
                describe(difference.decision))
        }
        tally.failures.append(
            shrunk
                ?? failure(
                    difference.property + ", on a machine that is used again", generated, request,
                    describe(difference.expected), describe(difference.decision)))
    }
}

private func failure(
    _ property: String, _ policy: GeneratedPolicy, _ request: GeneratedRequest?,
    _ expected: String, _ found: String
) -> PropertyFailure {
    PropertyFailure(
        property: property, policySeed: policy.seed, policy: policy.source,
        request: request?.json, expected: expected, found: found)
}

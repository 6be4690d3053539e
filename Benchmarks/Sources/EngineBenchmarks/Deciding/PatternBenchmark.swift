internal import CHandCoded
internal import JITPolicyRuntime
internal import Workloads

/// Workload (c): a thousand regular expressions on the justification, against one match by PCRE2.
func measurePatterns(_ context: inout Context) throws {
    let workload = PatternWorkload()
    let program = try compile([("policy.jitpolicy", workload.source)])
    for (name, justifications, matches, bound) in [
        ("none matches", workload.unmatched, 0, 10.0), ("one matches", workload.matched, 1, 12.0),
    ] {
        let requests = try decode(workload.lines(justifications))
        var patterns = PatternSubject(workload.patterns, justifications)
        var machine = MachineSubject(program, requests)
        for index in requests.indices {
            patterns.decide(index)
            machine.decide(index)
            let outcome: Decision.Outcome = matches == 1 ? .approve : .review
            guard patterns.matches == matches, machine.verdict.outcome == outcome else {
                throw WrongAnswer(
                    description: "`\(justifications[index])`: \(patterns.matches) patterns match, "
                        + "and the machine says \(machine.verdict.outcome)")
            }
        }
        let lanes = (Lane("jitpolicy", machine), Lane("all by PCRE2", patterns))
        interleave([lanes.0, lanes.1], context.effort)
        let workloadName = "1,000 patterns, \(name)"
        context.report.add([lanes.0, lanes.1], workload: workloadName, rules: 1_000)
        let oneMatch = lanes.1.timing.mean / Double(workload.patterns.count)
        context.report.note("one match by PCRE2, \(name)", oneMatch, unit: "ns")
        context.report.expect(
            "\(workloadName) / one match by PCRE2", lanes.0.timing.mean / oneMatch, atMost: bound)
    }
}

/// All patterns on a justification, by PCRE2's machine code.
@safe private struct PatternSubject: ~Copyable, Subject {
    private let patterns: OpaquePointer
    private let arena: Arena
    private let texts: [floor_text]
    /// How many matched last.
    private(set) var matches = 0

    init(_ patterns: [PatternWorkload.Pattern], _ justifications: [String]) {
        let arena = Arena()
        self.arena = arena
        let expressions = unsafe patterns.map { unsafe arena.text(Array($0.text.utf8)) }
        unsafe self.patterns = jit_patterns_create(
            expressions, patterns.map(\.ignoresCase), patterns.count)
        unsafe texts = justifications.map { unsafe arena.text(Array($0.utf8)) }
    }

    deinit { unsafe jit_patterns_free(patterns) }

    var count: Int { unsafe texts.count }

    mutating func decide(_ index: Int) {
        matches = unsafe jit_patterns_match(patterns, texts[index])
    }
}

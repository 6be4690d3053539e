internal import JITPolicyRuntime
internal import Workloads

/// Workload (d): recorded events, the standard lists and published block lists.
func measureRealMix(_ context: inout Context) throws {
    guard let data = context.data else {
        return context.report.skip("the real mix: the recorded events are not at hand")
    }
    let mix = try RealMix(data)
    let program = try compile(mix.sources)
    let requests = try decode(mix.lines)
    var machine = MachineSubject(program, requests)
    var outcomes: [Decision.Outcome: Int] = [:]
    for index in requests.indices {
        machine.decide(index)
        outcomes[machine.verdict.outcome, default: 0] += 1
    }
    let lane = Lane("jitpolicy", machine)
    interleave([lane], context.effort)
    context.report.add([lane], workload: "recorded events", rules: mix.ruleCount)
    for outcome in Decision.Outcome.allCases {
        context.report.note(
            "recorded events: \(outcome.name)", Double(outcomes[outcome] ?? 0), unit: "requests")
    }
}

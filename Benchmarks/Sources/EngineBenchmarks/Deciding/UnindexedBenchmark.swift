internal import JITPolicyRuntime
internal import Workloads

/// Workload (b): a thousand rules that no index can serve, against a hand-coded loop over them.
func measureUnindexedRules(_ context: inout Context) throws {
    let workload = UnindexedWorkload()
    let program = try compile([("policy.jitpolicy", workload.source)])
    let requests = try decode(workload.lines)
    var floor = LinearFloor(workload.rules, requests)
    var machine = MachineSubject(program, requests)
    for index in requests.indices {
        floor.decide(index)
        machine.decide(index)
        guard machine.verdict.outcome == floor.verdict.decided,
            machine.verdict.rules == floor.verdict.ruleNumbers
        else {
            throw WrongAnswer(
                description: "\(workload.lines[index]): the machine says "
                    + "\(machine.verdict.outcome) by \(machine.verdict.rules), the loop "
                    + "\(floor.verdict.decided) by \(floor.verdict.ruleNumbers)")
        }
    }
    let lanes = (Lane("jitpolicy", machine), Lane("hand-coded loop", floor))
    interleave([lanes.0, lanes.1], context.effort)
    context.report.add([lanes.0, lanes.1], workload: "unindexed", rules: workload.rules.count)
    context.report.expect(
        "1,000 rules without an index / hand-coded loop",
        lanes.0.timing.mean / lanes.1.timing.mean, atMost: 2)
}

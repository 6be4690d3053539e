internal import JITPolicyRuntime
internal import Workloads

/// Workload (e): ten rules alone, and among a hundred thousand for other groups and applications.
func measureForeignRules(_ context: inout Context) throws {
    let size = context.mostRules
    let workload = try ForeignRulesWorkload(ruleCount: size)
    let requests = try decode(workload.ten.lines)
    var alone = MachineSubject(try compile(workload.ten.sources), requests)
    var among = MachineSubject(try compile(workload.all.sources), requests)
    for index in requests.indices {
        alone.decide(index)
        among.decide(index)
        let answers = (alone.decision(index), among.decision(index))
        guard answers.0.outcome == workload.ten.requests[index].expected,
            answers.0.outcome == answers.1.outcome, answers.0.rules == answers.1.rules
        else {
            throw WrongAnswer(
                description: "\(workload.ten.lines[index]): ten rules say \(answers.0.rules), "
                    + "all of them \(answers.1.rules)")
        }
    }
    let lanes = (Lane("jitpolicy, ten rules alone", alone), Lane("jitpolicy", among))
    interleave([lanes.0, lanes.1], context.effort)
    context.report.add([lanes.1, lanes.0], workload: "foreign rules", rules: size)
    context.report.expect(
        "\(size.grouped) rules of which ten concern the request / those ten alone",
        lanes.1.timing.mean / lanes.0.timing.mean, atMost: 1.5)
}

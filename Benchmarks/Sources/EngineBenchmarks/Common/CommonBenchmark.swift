internal import CHandCoded
internal import JITPolicyRuntime
internal import Workloads

/// Workload (a): the machine against the floor and `limit.c`, from ten rules to a hundred thousand.
func measureCommonWorkload(_ context: inout Context) throws {
    for size in [10, 100, 1_000, 10_000, 100_000] where size <= context.mostRules {
        let workload = try CommonWorkload(ruleCount: size)
        let program = try compile(workload.sources)
        let requests = try decode(workload.lines)
        try compareAnswers(workload, program, requests)
        try compareAnswersToOddRequests(workload, program)
        let floor = Lane("floor", CommonFloor(workload.rules, requests))
        let machine = Lane("jitpolicy", MachineSubject(program, requests))
        let limit = try limitLane(workload, context)
        interleave([floor, machine] + (limit.map { [$0] } ?? []), context.effort)
        report(size, floor.timing, machine.timing, limit?.timing, &context.report)
        context.report.add(
            [machine, floor] + (limit.map { [$0] } ?? []), workload: "common", rules: size)
    }
    if context.limitLibrary == nil {
        context.report.skip("`limit.c`, which is not at hand")
    }
}

/// Every answer is right before any is timed: outcome and rules, by machine and floor.
private func compareAnswers(_ workload: CommonWorkload, _ program: Program, _ requests: [Request])
    throws
{
    var floor = CommonFloor(workload.rules, requests)
    var machine = MachineSubject(program, requests)
    for index in requests.indices {
        floor.decide(index)
        machine.decide(index)
        let expected = workload.requests[index].expected
        guard machine.verdict.outcome == expected, floor.verdict.decided == expected,
            machine.verdict.rules == floor.verdict.ruleNumbers
        else {
            throw WrongAnswer(
                description: "\(workload.requests[index]): expected \(expected), the machine says "
                    + "\(machine.verdict.outcome) by \(machine.verdict.rules), the floor "
                    + "\(floor.verdict.decided) by \(floor.verdict.ruleNumbers)")
        }
    }
}

/// The same for requests that the floor's fast path does not take, or must not be misled by.
private func compareAnswersToOddRequests(_ workload: CommonWorkload, _ program: Program) throws {
    let odd = workload.oddRequests
    let requests = try decode(odd)
    var floor = CommonFloor(workload.rules, requests)
    var machine = MachineSubject(program, requests)
    for index in requests.indices {
        floor.decide(index)
        machine.decide(index)
        guard machine.verdict.outcome == floor.verdict.decided,
            machine.verdict.rules == floor.verdict.ruleNumbers,
            machine.verdict.undecided.isEmpty != floor.verdict.denies_are_undecided
        else {
            throw WrongAnswer(
                description: "\(odd[index]): the machine says \(machine.verdict.outcome) by "
                    + "\(machine.verdict.rules), the floor \(floor.verdict.decided) by "
                    + "\(floor.verdict.ruleNumbers)")
        }
    }
}

private func limitLane(_ workload: CommonWorkload, _ context: Context) throws
    -> Lane<LimitSubject>?
{
    try workload.writeTables(to: context.scratch)
    let limit = LimitSubject(
        library: context.limitLibrary, folder: context.scratch, rules: workload.rules.count)
    guard let limit else { return nil }
    guard limit.mistakes == 0 else {
        throw WrongAnswer(description: "`limit.c` decides \(limit.mistakes) requests otherwise")
    }
    return Lane("limit.c", limit)
}

private func report(
    _ size: Int, _ floor: Timing, _ machine: Timing, _ limit: Timing?, _ report: inout Report
) {
    let rules = "\(size.grouped) rules"
    report.expect("\(rules): mean / floor", machine.mean / floor.mean, atMost: 1.5)
    report.expect("\(rules): p99 / floor", machine.p99 / floor.p99, atMost: 2)
    guard let limit else { return }
    let bounds = [10: 5, 100: 5, 1_000: 4, 10_000: 2.5, 100_000: 1.5]
    report.expect(
        "\(rules): mean / limit.c", machine.mean / limit.mean, atMost: bounds[size] ?? 5)
    if size == 10_000 {
        report.expect("\(rules): floor / limit.c", floor.mean / limit.mean, atMost: 2.2)
    }
}

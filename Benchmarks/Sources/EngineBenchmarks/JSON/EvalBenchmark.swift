internal import CHandCoded
internal import Foundation
internal import JITPolicyJSON
internal import JITPolicyKit
internal import JITPolicyRuntime
internal import Workloads

/// The command `jitpolicy eval` from its start to its end, on one core; and what reading and
/// writing JSON alone would allow.
func measureEval(_ context: inout Context) throws {
    guard let command = context.jitpolicy else {
        return context.report.skip("`eval` end to end: the command is not at hand")
    }
    let workload = try CommonWorkload(ruleCount: 10_000)
    let repeats = context.isQuick ? 50 : 300
    let policy = context.scratch + "/eval.jitc"
    let requests = context.scratch + "/eval.ndjson"
    let compiled = try compilePolicy(
        at: "/" + workload.sources[0].name, options: options(for: workload.sources))
    guard let bytes = compiled.bytes() else { throw WrongAnswer(description: "no program") }
    try Data(bytes).write(to: URL(fileURLWithPath: policy))
    let lines = workload.lines.map { $0 + "\n" }.joined()
    try String(repeating: lines, count: repeats)
        .write(toFile: requests, atomically: false, encoding: .utf8)

    let json = Lane("JSON alone", try JSONSubject(try Program(bytes: bytes), workload.lines))
    var seconds: [Double] = []
    for _ in 0..<(context.isQuick ? 2 : 5) {
        interleave([json], Effort(rounds: 1, passes: 5, turnNanoseconds: 100_000_000))
        seconds.append(
            try ChildProcess.seconds(
                of: command, ["eval", policy, requests, "--threads", "1"]))
    }
    let rate = Double(repeats * workload.lines.count) / (seconds.min() ?? .nan)
    let limit = 1e9 / json.timing.mean
    context.report.expect(
        "`eval` end to end, 10,000 rules, one core", rate, atLeast: 500_000, unit: "requests/s")
    context.report.note(
        "the same requests decoded and their decisions written, nothing decided", limit,
        unit: "requests/s")
    context.report.note("bytes of a request, mean", Double(lines.utf8.count) / 1_000, unit: "bytes")
}

/// Decodes a line and writes the decision that was made before.
private struct JSONSubject: ~Copyable, Subject {
    private var decoder: RequestDecoder
    private let encoder: DecisionEncoder
    private let lines: [[UInt8]]
    private var decisions: [Decision] = []
    private var request: Request
    private var output: [UInt8] = []

    init(_ program: Program, _ lines: [String]) throws {
        decoder = RequestDecoder(schema: program.schema)
        encoder = DecisionEncoder(policy: program.identity)
        self.lines = lines.map { Array($0.utf8) }
        request = decoder.emptyRequest
        var machine = MachineSubject(program, try decode(lines))
        for index in lines.indices { decisions.append(machine.decision(index)) }
    }

    var count: Int { lines.count }

    mutating func decide(_ index: Int) {
        output.removeAll(keepingCapacity: true)
        let line = lines[index]
        do {
            try decoder.decode(line.span, into: &request)
        } catch {
            preconditionFailure("INVARIANT: these lines were decoded before")
        }
        encoder.append(decisions[index], on: request, to: &output)
    }
}

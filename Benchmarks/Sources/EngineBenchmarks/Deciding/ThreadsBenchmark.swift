internal import CHandCoded
internal import Foundation
internal import JITPolicyRuntime
internal import Synchronization
internal import Workloads

/// Two threads that decide the same work each, against one.
func measureThreads(_ context: inout Context) throws {
    let workload = try CommonWorkload(ruleCount: 10_000)
    let program = try compile(workload.sources)
    let requests = try decode(workload.lines)
    var rates: [Int: Double] = [:]
    for _ in 0..<context.effort.rounds {
        for threads in [1, 2] {
            let rate = decisionsPerSecond(
                program, requests, threads: threads, passes: context.isQuick ? 20 : 100)
            rates[threads] = max(rates[threads] ?? 0, rate)
        }
    }
    let (one, two) = (rates[1] ?? .nan, rates[2] ?? .nan)
    context.report.expect("two threads / one", two / one, atLeast: 1.9)
    context.report.note("one thread, 10,000 rules", one, unit: "decisions/s")
    context.report.note("two threads, 10,000 rules", two, unit: "decisions/s")
}

/// What threads with a machine of their own decide of a shared program, from the first start to the
/// last end.
private func decisionsPerSecond(
    _ program: Program, _ requests: [Request], threads: Int, passes: Int
) -> Double {
    let waiting = Atomic(threads)
    let spans = Mutex<[(start: UInt64, end: UInt64)]>([])
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
        var machine = MachineSubject(program, requests)
        for index in 0..<machine.count { machine.decide(index) }
        // All begin together.
        waiting.subtract(1, ordering: .acquiringAndReleasing)
        while waiting.load(ordering: .acquiring) > 0 {}
        let start = clock_nanoseconds()
        for _ in 0..<passes {
            for index in 0..<machine.count { machine.decide(index) }
        }
        let end = clock_nanoseconds()
        spans.withLock { $0.append((start, end)) }
    }
    return spans.withLock { spans in
        let start = spans.map(\.start).min() ?? 0
        let end = spans.map(\.end).max() ?? 0
        return Double(threads * passes * requests.count) / (Double(end - start) / 1e9)
    }
}

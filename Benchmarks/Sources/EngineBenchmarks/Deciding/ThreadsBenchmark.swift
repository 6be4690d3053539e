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
    var best: [Int: Rates] = [:]
    for _ in 0..<context.effort.rounds {
        for threads in [1, 2] {
            let rates = decisionsPerSecond(
                program, requests, threads: threads, passes: context.isQuick ? 20 : 100)
            best[threads] = rates.better(than: best[threads])
        }
    }
    guard let one = best[1], let two = best[2] else { return }
    context.report.expect("two threads / one", two.byClock / one.byClock, atLeast: 1.9)
    context.report.note(
        "two threads / one, by the processor time they had", two.byProcessor / one.byProcessor,
        unit: "")
    context.report.note("one thread, 10,000 rules", one.byClock, unit: "decisions/s")
    context.report.note("two threads, 10,000 rules", two.byClock, unit: "decisions/s")
}

/// Decisions a second: of the clock on the wall, and of the processor time that the threads had,
/// which others on the machine take nothing from.
private struct Rates {
    var byClock: Double
    var byProcessor: Double

    func better(than other: Rates?) -> Rates {
        guard let other else { return self }
        return Rates(
            byClock: max(byClock, other.byClock),
            byProcessor: max(byProcessor, other.byProcessor))
    }
}

/// What threads with a machine of their own decide of a shared program, from the first start to the
/// last end.
private func decisionsPerSecond(
    _ program: Program, _ requests: [Request], threads: Int, passes: Int
) -> Rates {
    let waiting = Atomic(threads)
    let spans = Mutex<[(start: UInt64, end: UInt64, processor: UInt64)]>([])
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
        var machine = MachineSubject(program, requests)
        for index in 0..<machine.count { machine.decide(index) }
        // All begin together.
        waiting.subtract(1, ordering: .acquiringAndReleasing)
        while waiting.load(ordering: .acquiring) > 0 {}
        let start = clock_nanoseconds()
        let startOfThread = thread_nanoseconds()
        for _ in 0..<passes {
            for index in 0..<machine.count { machine.decide(index) }
        }
        let processor = thread_nanoseconds() - startOfThread
        let end = clock_nanoseconds()
        spans.withLock { $0.append((start, end, processor)) }
    }
    return spans.withLock { spans in
        let start = spans.map(\.start).min() ?? 0
        let end = spans.map(\.end).max() ?? 0
        let processor = spans.map(\.processor).max() ?? 0
        let decisions = Double(threads * passes * requests.count)
        return Rates(
            byClock: decisions / (Double(end - start) / 1e9),
            byProcessor: decisions / (Double(processor) / 1e9))
    }
}

internal import ArgumentParser
internal import Foundation
internal import Glibc
internal import JITPolicyRuntime
internal import Workloads

/// Allocations while deciding. A process of its own counts, so that counting slows nobody else.
func measureAllocations(_ context: inout Context) throws {
    guard let counter = context.allocationCounter else {
        return context.report.skip("allocations: there is no counter to load")
    }
    let output = try ChildProcess.output(
        of: ChildProcess.itself,
        ["allocations"] + (context.data.map { ["--data", $0] } ?? []),
        environment: ["LD_PRELOAD": counter])
    for count in try JSONDecoder().decode([AllocationCount].self, from: output) {
        context.report.expect(
            "allocations in \(count.decisions.grouped) decisions, \(count.workload)",
            Double(count.allocations), atMost: 0, unit: "allocations")
    }
}

private struct AllocationCount: Codable {
    var workload: String
    var decisions: Int
    var allocations: Int
}

/// What the process that counts does.
struct Allocations: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Counts the allocations of decisions.", shouldDisplay: false)

    @Option(help: "The folder of recorded events.")
    var data: String?

    func run() throws {
        // SAFETY: `allocation-counter.c` defines this function, of this type.
        guard let symbol = unsafe dlsym(dlopen(nil, RTLD_NOW), "jitpolicy_allocation_count")
        else { throw ValidationError("nothing counts allocations") }
        let count = unsafe unsafeBitCast(symbol, to: (@convention(c) () -> UInt64).self)
        var counts: [AllocationCount] = []
        for (name, sources, lines) in try workloads() {
            var machine = MachineSubject(try compile(sources), try decode(lines))
            // The first pass makes the buffers as large as any request needs them.
            for index in 0..<machine.count { machine.decide(index) }
            let before = count()
            for _ in 0..<Self.passes {
                for index in 0..<machine.count { machine.decide(index) }
            }
            counts.append(
                AllocationCount(
                    workload: name, decisions: Self.passes * machine.count,
                    allocations: Int(count() - before)))
        }
        print(String(decoding: try JSONEncoder().encode(counts), as: UTF8.self))
    }

    private static let passes = 20

    private func workloads() throws
        -> [(name: String, sources: [(name: String, text: String)], lines: [String])]
    {
        let common = try CommonWorkload(ruleCount: 1_000)
        let unindexed = UnindexedWorkload()
        let patterns = PatternWorkload()
        let real = try data.map { data in
            let mix = try RealMix(data)
            return ("recorded events", mix.sources, mix.lines)
        }
        return [
            ("common", common.sources, common.lines),
            ("unindexed", [("policy.jitpolicy", unindexed.source)], unindexed.lines),
            (
                "patterns", [("policy.jitpolicy", patterns.source)],
                patterns.lines(patterns.unmatched + patterns.matched)
            ),
        ] + (real.map { [$0] } ?? [])
    }
}

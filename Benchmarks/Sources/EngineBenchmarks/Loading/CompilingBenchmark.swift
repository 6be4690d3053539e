internal import CHandCoded
internal import JITPolicyKit
internal import JITPolicyRuntime
internal import Workloads

/// From the text of 10,000 rules to a program, and from its bytes.
func measureCompiling(_ context: inout Context) throws {
    let workload = try CommonWorkload(ruleCount: 10_000)
    let sources = workload.sources
    let options = options(for: sources)
    var bytes: [UInt8] = []
    var compiling: [Double] = []
    var loading: [Double] = []
    for _ in 0..<(context.isQuick ? 3 : 9) {
        let start = clock_nanoseconds()
        let result = try compilePolicy(at: "/" + sources[0].name, options: options)
        bytes = result.bytes() ?? []
        let compiled = clock_nanoseconds()
        _ = try Program(bytes: bytes)
        compiling.append(Double(compiled - start) / 1e6)
        loading.append(Double(clock_nanoseconds() - compiled) / 1e6)
    }
    context.report.expect(
        "compile 10,000 rules", compiling.min() ?? .nan, atMost: 250, unit: "ms")
    context.report.expect(
        "load their `.jitc`", loading.min() ?? .nan, atMost: 10, unit: "ms")
    let text = sources.map(\.text.utf8.count).reduce(0, +)
    context.report.note("source of 10,000 rules", Double(text) / 1e6, unit: "MB")
    context.report.note("their `.jitc`", Double(bytes.count) / 1e6, unit: "MB")
}

internal import ArgumentParser
internal import Foundation

/// Measures the engine, and beside it the same work done by hand. `Scripts/bench` builds what it
/// needs and calls it.
@main struct EngineBenchmarks: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures the engine against the same work done by hand.",
        subcommands: [
            Measure.self, Check.self, Export.self, Plot.self, Allocations.self, HashList.self,
        ],
        defaultSubcommand: Measure.self)
}

struct Measure: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures, and prints a table.",
        discussion: "Benchmarks: " + Benchmark.all.map(\.name).joined(separator: ", ") + ".")

    @Flag(help: "Fewer rounds and no policy of 100,000 rules: enough to see where one stands.")
    var quick = false

    @Option(help: "Only benchmarks whose names contain this; may be repeated.")
    var filter: [String] = []

    @Option(help: "Where files are made, and left.")
    var scratch: String

    @Option(help: "`limit.c` as a library.")
    var limit: String?

    @Option(help: "`allocation-counter.c` as a library.")
    var counter: String?

    @Option(help: "The folder of recorded events and block lists, unpacked.")
    var data: String?

    @Option(help: "The command `jitpolicy`.")
    var jitpolicy: String?

    @Option(help: "Writes the figures as JSON.")
    var json: String?

    @Option(help: "Writes the table as Markdown; otherwise it is printed.")
    var markdown: String?

    func run() throws {
        try FileManager.default.createDirectory(
            atPath: scratch, withIntermediateDirectories: true)
        var context = Context(
            effort: quick ? .quick : .full, isQuick: quick, scratch: scratch,
            limitLibrary: limit, allocationCounter: counter, data: data, jitpolicy: jitpolicy,
            report: Report())
        for benchmark in Benchmark.all {
            guard filter.isEmpty || filter.contains(where: benchmark.name.contains) else {
                continue
            }
            FileHandle.standardError.write(Data("measuring: \(benchmark.name)\n".utf8))
            try benchmark.run(&context)
        }
        if let json { try context.report.json.write(to: URL(fileURLWithPath: json)) }
        if let markdown {
            try context.report.markdown.write(
                toFile: markdown, atomically: true, encoding: .utf8)
        } else {
            print(context.report.markdown)
        }
    }
}

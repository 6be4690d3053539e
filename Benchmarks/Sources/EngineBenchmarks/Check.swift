internal import ArgumentParser
internal import Foundation

/// Compares answers where others are timed.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compares the answers of all sides on small policies, and times nothing.")

    func run() throws {
        let scratch = FileManager.default.temporaryDirectory
            .appendingPathComponent("jitpolicy-benchmarks-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        var context = Context(
            effort: .none, isQuick: true, scratch: scratch.path, limitLibrary: nil,
            allocationCounter: nil, data: nil, jitpolicy: nil, report: Report())
        for benchmark in Benchmark.all where benchmark.comparesAnswers {
            try benchmark.run(&context)
        }
        print("Machine and hand-written code give the same answers.")
    }
}

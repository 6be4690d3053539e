/// One group of measurements.
struct Benchmark: Sendable {
    let name: String
    let run: @Sendable (inout Context) throws -> Void

    static let all = [
        Benchmark(name: "common", run: measureCommonWorkload),
        Benchmark(name: "foreign-rules", run: measureForeignRules),
        Benchmark(name: "unindexed", run: measureUnindexedRules),
        Benchmark(name: "patterns", run: measurePatterns),
        Benchmark(name: "real-mix", run: measureRealMix),
        Benchmark(name: "threads", run: measureThreads),
        Benchmark(name: "allocations", run: measureAllocations),
        Benchmark(name: "compiling", run: measureCompiling),
        Benchmark(name: "hash-list", run: measureHashList),
        Benchmark(name: "json", run: measureDecoding),
        Benchmark(name: "eval", run: measureEval),
    ]
}

/// What benchmarks work with, and where they put what they find.
struct Context {
    let effort: Effort
    let isQuick: Bool
    /// A folder for files.
    let scratch: String
    /// `limit.c` as a library, where there is one.
    let limitLibrary: String?
    /// The library that counts allocations.
    let allocationCounter: String?
    /// The folder of recorded events, where there is one.
    let data: String?
    /// The command.
    let jitpolicy: String?
    var report: Report
}

/// What must hold before anything is measured.
struct WrongAnswer: Error, CustomStringConvertible {
    let description: String
}

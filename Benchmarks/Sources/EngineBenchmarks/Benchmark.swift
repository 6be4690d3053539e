/// One group of measurements.
struct Benchmark: Sendable {
    let name: String
    /// Whether answers are compared before anything is timed.
    var comparesAnswers = false
    let run: @Sendable (inout Context) throws -> Void

    static let all = [
        Benchmark(name: "common", comparesAnswers: true, run: measureCommonWorkload),
        Benchmark(name: "foreign-rules", comparesAnswers: true, run: measureForeignRules),
        Benchmark(name: "unindexed", comparesAnswers: true, run: measureUnindexedRules),
        Benchmark(name: "patterns", comparesAnswers: true, run: measurePatterns),
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
    /// How many rules the largest policy has.
    var mostRules: Int { isQuick ? (effort.rounds == 0 ? 1_000 : 10_000) : 100_000 }
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

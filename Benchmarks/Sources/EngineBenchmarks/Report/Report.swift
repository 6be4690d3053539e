internal import Foundation

/// What was found.
struct Report: Codable {
    /// What deciding costs on one side of a comparison.
    struct Latency: Codable {
        var workload: String
        var rules: Int
        /// Who decided: `jitpolicy`, or what it is compared with.
        var lane: String
        /// Nanoseconds a decision: mean of the best round and of the one in the middle, median and
        /// 99th percentile of the best round.
        var mean: Double
        var typicalMean: Double
        var p50: Double
        var p99: Double
    }

    /// A figure that has a goal, most of them a ratio of two figures of this run.
    struct Goal: Codable {
        var what: String
        var value: Double
        /// Empty for a ratio.
        var unit: String
        var bound: Double
        var isLowerBound: Bool
        var holds: Bool { isLowerBound ? value >= bound : value <= bound }
    }

    /// A figure beside those that have a goal.
    struct Figure: Codable {
        var what: String
        var value: Double
        var unit: String
    }

    private(set) var latencies: [Latency] = []
    private(set) var goals: [Goal] = []
    private(set) var figures: [Figure] = []
    /// What was not measured, and why.
    private(set) var skipped: [String] = []

    mutating func add(_ lanes: [any AnyLane], workload: String, rules: Int) {
        for lane in lanes {
            let timing = lane.timing
            latencies.append(
                Latency(
                    workload: workload, rules: rules, lane: lane.name, mean: timing.mean,
                    typicalMean: timing.typicalMean, p50: timing.p50, p99: timing.p99))
        }
    }

    mutating func expect(_ what: String, _ value: Double, atMost bound: Double, unit: String = "") {
        goals.append(
            Goal(what: what, value: value, unit: unit, bound: bound, isLowerBound: false))
    }

    mutating func expect(_ what: String, _ value: Double, atLeast bound: Double, unit: String = "")
    {
        goals.append(
            Goal(what: what, value: value, unit: unit, bound: bound, isLowerBound: true))
    }

    mutating func note(_ what: String, _ value: Double, unit: String) {
        figures.append(Figure(what: what, value: value, unit: unit))
    }

    mutating func skip(_ what: String) { skipped.append(what) }

    var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            encoder.nonConformingFloatEncodingStrategy = .convertToString(
                positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
            return try encoder.encode(self)
        }
    }
}

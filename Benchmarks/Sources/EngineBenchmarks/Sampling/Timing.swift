/// Nanoseconds a decision, one figure a round.
struct Timing {
    /// Of the best pass of each round.
    var means: [Double] = []
    var medians: [Double] = []
    var p99s: [Double] = []

    /// The best round: what the code costs when nothing else runs.
    var mean: Double { means.min() ?? .nan }
    /// The round in the middle: what it costs on this machine as it is.
    var typicalMean: Double { median(of: means) }
    var p50: Double { medians.min() ?? .nan }
    var p99: Double { p99s.min() ?? .nan }
}

/// The value in the middle.
func median(of values: [Double]) -> Double {
    values.isEmpty ? .nan : values.sorted()[values.count / 2]
}

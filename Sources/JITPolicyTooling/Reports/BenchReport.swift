/// What decisions cost: figures that were measured elsewhere.
public struct BenchReport: Sendable {
    public struct Figures: Sendable {
        public var mean: Int64
        public var median: Int64
        public var percentile99: Int64

        /// Of measured times; nearest-rank percentiles.
        public init(nanoseconds times: [Double]) {
            let sorted = times.sorted()
            func rank(_ share: Double) -> Int64 {
                guard !sorted.isEmpty else { return 0 }
                let index = Int((share * Double(sorted.count)).rounded(.up)) - 1
                return Int64(sorted[max(0, index)].rounded())
            }
            let total = times.reduce(0, +)
            mean = times.isEmpty ? 0 : Int64((total / Double(times.count)).rounded())
            median = rank(0.5)
            percentile99 = rank(0.99)
        }
    }

    public var requests: Int
    public var decode: Figures
    public var decide: Figures
    public var loadMilliseconds: Double
    /// What was allocated while decisions were made.
    public struct Allocations: Sendable {
        public var count: Int
        public var decisions: Int

        public init(count: Int, decisions: Int) {
            self.count = count
            self.decisions = decisions
        }

        public var perDecision: Double {
            decisions == 0 ? 0 : (Double(count) / Double(decisions)).rounded(toPlaces: 6)
        }
    }

    /// Nil where nothing counted them.
    public var allocations: Allocations?

    public init(
        requests: Int, decode: Figures, decide: Figures, loadMilliseconds: Double,
        allocations: Allocations? = nil
    ) {
        self.requests = requests
        self.decode = decode
        self.decide = decide
        self.loadMilliseconds = loadMilliseconds
        self.allocations = allocations
    }

    /// A table.
    public var text: String {
        """
        requests  \(requests)
        load      \(loadMilliseconds.rounded(toPlaces: 3)) ms
        decode    \(decode.text)
        decide    \(decide.text)

        """ + (allocations.map { "allocated \($0.text)\n" } ?? "")
    }

    /// As `interfaces.md` gives it.
    public var json: String {
        JSONValue.object([
            ("requests", .integer(requests)),
            ("decode", decode.json),
            ("decide", decide.json),
            ("load_ms", .number(loadMilliseconds.rounded(toPlaces: 3))),
            (
                "allocations_per_decision",
                allocations.map { .number($0.perDecision) } ?? .null
            ),
        ]).description + "\n"
    }
}

extension BenchReport.Allocations {
    fileprivate var text: String {
        "\(count) times in \(decisions) decisions, \(perDecision) times in each"
    }
}

extension BenchReport.Figures {
    fileprivate var text: String {
        "mean \(mean) ns, median \(median) ns, 99th percentile \(percentile99) ns"
    }

    fileprivate var json: JSONValue {
        .object([
            ("mean_ns", .integer(mean)), ("p50_ns", .integer(median)),
            ("p99_ns", .integer(percentile99)),
        ])
    }
}

extension Double {
    fileprivate func rounded(toPlaces places: Int) -> Double {
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        return (self * scale).rounded() / scale
    }
}

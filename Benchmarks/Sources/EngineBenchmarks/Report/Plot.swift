internal import ArgumentParser
internal import Foundation

/// Draws what a decision costs against the number of rules.
struct Plot: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Draws nanoseconds a decision against rules, as SVG.")

    @Option(help: "The figures of a full run.")
    var results: String

    @Option(help: "The figures of peers, where there are any.")
    var peers: String?

    @Option(help: "The picture.")
    var output: String

    func run() throws {
        let report = try JSONDecoder().decode(Report.self, from: Self.data(results))
        var curves = ["limit.c", "floor", "jitpolicy"].compactMap { lane in
            let rows = report.latencies.filter { $0.workload == "common" && $0.lane == lane }
            return Curve(lane, rows.map { ($0.rules, $0.mean) }, isOurs: lane == "jitpolicy")
        }
        if let peers, FileManager.default.fileExists(atPath: peers) {
            let measured = try JSONDecoder().decode(PeerReport.self, from: Self.data(peers))
            curves += measured.curves
        }
        try drawing(curves).write(toFile: output, atomically: true, encoding: .utf8)
    }

    private static func data(_ path: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path))
    }
}

/// What `Scripts/bench-peers` writes.
private struct PeerReport: Codable {
    struct Row: Codable {
        var engine: String
        var variant: String
        var rules: Int
        var mean: Double?
    }

    var rows: [Row]

    var curves: [Curve] {
        var names: [String] = []
        var points: [String: [(Int, Double)]] = [:]
        for row in rows where row.engine != "jitpolicy" {
            guard let mean = row.mean else { continue }
            let name = "\(row.engine), \(row.variant)"
            if points[name] == nil { names.append(name) }
            points[name, default: []].append((row.rules, mean))
        }
        return names.compactMap { name in
            Curve(name, points[name] ?? [], isTuned: name.hasSuffix("hand-tuned"))
        }
    }
}

/// One engine's costs.
struct Curve {
    let name: String
    let points: [(rules: Int, nanoseconds: Double)]
    let isOurs: Bool
    let isTuned: Bool

    /// Nil without points.
    init?(
        _ name: String, _ points: [(Int, Double)], isOurs: Bool = false, isTuned: Bool = false
    ) {
        guard !points.isEmpty else { return nil }
        self.name = name
        self.points = points.sorted { $0.0 < $1.0 }
            .map { (rules: $0.0, nanoseconds: $0.1) }
        self.isOurs = isOurs
        self.isTuned = isTuned
    }
}

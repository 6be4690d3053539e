internal import CHandCoded

/// One side of a comparison, with the times that it took in its turns.
final class Lane<Measured: Subject & ~Copyable>: AnyLane {
    let name: String
    private var subject: Measured
    private(set) var timing = Timing()

    init(_ name: String, _ subject: consuming Measured) {
        self.name = name
        self.subject = subject
    }

    /// Whole passes first, which read the clock twice for all requests: they tell the mean. Then
    /// one pass with a clock around each decision, for the percentiles.
    func takeTurn(_ effort: Effort, clockNanoseconds: Double) {
        // Brings back what the other lanes have driven out of the caches.
        _ = Self.pass(&subject)
        var passes = 0
        let start = clock_nanoseconds()
        var best = Double.infinity
        repeat {
            best = min(best, Double(Self.pass(&subject)) / Double(subject.count))
            passes += 1
        } while passes < effort.passes || clock_nanoseconds() - start < effort.turnNanoseconds
        timing.means.append(best)
        var each = Self.timeEach(&subject)
        each.sort()
        timing.medians.append(max(0, each[each.count / 2] - clockNanoseconds))
        timing.p99s.append(max(0, each[each.count * 99 / 100] - clockNanoseconds))
    }

    private static func pass(_ subject: inout Measured) -> UInt64 {
        let start = clock_nanoseconds()
        for index in 0..<subject.count { subject.decide(index) }
        return clock_nanoseconds() - start
    }

    private static func timeEach(_ subject: inout Measured) -> [Double] {
        var times = [Double](repeating: 0, count: subject.count)
        for index in times.indices {
            let start = clock_nanoseconds()
            subject.decide(index)
            times[index] = Double(clock_nanoseconds() - start)
        }
        return times
    }
}

/// A lane, whatever it measures.
protocol AnyLane: AnyObject {
    var name: String { get }
    var timing: Timing { get }
    func takeTurn(_ effort: Effort, clockNanoseconds: Double)
}

/// How long to measure.
struct Effort {
    var rounds: Int
    /// At least so many passes a turn.
    var passes: Int
    var turnNanoseconds: UInt64

    /// Nothing is timed.
    static let none = Effort(rounds: 0, passes: 0, turnNanoseconds: 0)
    static let quick = Effort(rounds: 5, passes: 2, turnNanoseconds: 4_000_000)
    static let full = Effort(rounds: 25, passes: 3, turnNanoseconds: 20_000_000)
}

/// Lets the lanes take turns, so that whatever else the machine does falls on all alike.
func interleave(_ lanes: [any AnyLane], _ effort: Effort) {
    let overhead = clockOverhead()
    for round in 0..<effort.rounds {
        for place in lanes.indices {
            lanes[(place + round) % lanes.count].takeTurn(effort, clockNanoseconds: overhead)
        }
    }
}

/// What reading the clock twice takes, in nanoseconds: the median of many.
private func clockOverhead() -> Double {
    var times = (0..<10_001).map { _ in
        let start = clock_nanoseconds()
        return Double(clock_nanoseconds() - start)
    }
    times.sort()
    return times[times.count / 2]
}

#if Host
import JITPolicyHost
import Synchronization

/// What the host counts of its calls, in the text format that Prometheus reads.
final class HostMetrics: Sendable {
    /// Calls of one operation that were answered with one status.
    private struct Series: Hashable {
        var operation: Operation
        var status: Int
    }
    private struct Histogram {
        /// How many took no longer than each bound, and how many there are in all.
        var counts = Array(repeating: 0, count: bounds.count)
        var total = 0
        var seconds = 0.0
    }
    private struct State {
        var calls: [Series: Int] = [:]
        var times: [Operation: Histogram] = [:]
    }
    private let state = Mutex(State())

    /// In seconds.
    private static let bounds = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5,
    ]

    /// Counts a call, and the time until its answer or its problem is known.
    func measure(
        _ operation: Operation, _ call: () async throws -> Answer
    ) async throws -> Answer {
        let start = ContinuousClock.now
        do {
            let answer = try await call()
            count(operation, answer.status, start.duration(to: .now))
            return answer
        } catch {
            count(operation, Problem(error).status, start.duration(to: .now))
            throw error
        }
    }

    private func count(_ operation: Operation, _ status: Int, _ time: Duration) {
        let seconds = time / .seconds(1)
        state.withLock { state in
            state.calls[Series(operation: operation, status: status), default: 0] += 1
            var histogram = state.times[operation] ?? Histogram()
            for (index, bound) in Self.bounds.enumerated() where seconds <= bound {
                histogram.counts[index] += 1
            }
            histogram.total += 1
            histogram.seconds += seconds
            state.times[operation] = histogram
        }
    }

    /// The lines of the calls so far.
    var text: String {
        let state = state.withLock { $0 }
        let calls = state.calls.map { series, count in
            let labels = "operation=\"\(series.operation.rawValue)\",status=\"\(series.status)\""
            return "jitpolicyd_calls_total{\(labels)} \(count)\n"
        }
        let times = state.times.map { operation, histogram in
            Self.lines(of: histogram, "operation=\"\(operation.rawValue)\"")
        }
        return "# TYPE jitpolicyd_calls_total counter\n" + calls.sorted().joined()
            + "# TYPE jitpolicyd_call_seconds histogram\n" + times.sorted().joined()
    }

    private static func lines(of histogram: Histogram, _ label: String) -> String {
        let name = "jitpolicyd_call_seconds"
        let buckets = zip(bounds, histogram.counts).map {
            "\(name)_bucket{\(label),le=\"\($0)\"} \($1)\n"
        }
        return buckets.joined() + "\(name)_bucket{\(label),le=\"+Inf\"} \(histogram.total)\n"
            + "\(name)_sum{\(label)} \(histogram.seconds)\n"
            + "\(name)_count{\(label)} \(histogram.total)\n"
    }
}
#endif

import ArgumentParser
import JITPolicyJSON
import JITPolicyKit
import JITPolicyTooling

struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures what decisions cost in process.",
        discussion: """
            Decodes the requests once, then decides them again and again.

            EXAMPLE:
              jitpolicy bench policy.jitc requests.ndjson --format json
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @Argument(help: "The policy, or a program compiled from one.")
    var policy: String

    @Argument(help: "Requests in JSON, one on a line; - is standard input.")
    var requests: String

    @Option(help: "How the figures are printed: text or json.")
    var format = Format.text

    @Option(help: ArgumentHelp("How long to decide.", valueName: "seconds"))
    var seconds = 2

    @OptionGroup var policies: PolicyOptions

    func validate() throws { try PolicyOptions.validate(policy: policy, requests: requests) }

    func run() throws {
        let clock = ContinuousClock()
        var program: Program?
        let loading = try clock.measure { program = try policies.program(policy) }
        guard let program else { return }
        let (decoded, decoding) = try decode(Files.read(requests), program)
        let deciding = try decide(decoded, program)
        let report = BenchReport(
            requests: decoded.count, decode: BenchReport.Figures(nanoseconds: decoding),
            decide: deciding.figures, loadMilliseconds: loading.nanoseconds / 1_000_000,
            allocations: deciding.allocations)
        try Output.write(format == .json ? report.json : report.text)
    }

    /// The requests, and how long each took to decode.
    private func decode(
        _ bytes: [UInt8], _ program: Program
    ) throws -> (requests: [Request], nanoseconds: [Double]) {
        let clock = ContinuousClock()
        var decoder = RequestDecoder(schema: program.schema)
        var requests: [Request] = []
        var times: [Double] = []
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
            let document = Array(line)
            var request = decoder.emptyRequest
            do {
                // The first fills the buffers.
                try decoder.decode(document.span, into: &request)
                let time = try clock.measure { try decoder.decode(document.span, into: &request) }
                times.append(time.nanoseconds)
            } catch let error as RequestDecodingError {
                throw Failure.inputError(
                    "request \(index + 1) is invalid: \(error.path): \(error.message)")
            }
            requests.append(request)
        }
        guard !requests.isEmpty else { throw Failure.inputError("there are no requests") }
        return (requests, times)
    }

    /// What a decision costs, after a first round that fills the buffers. The mean is that of whole
    /// rounds, which read the clock once; each decision alone, for the percentiles, is timed after.
    private func decide(
        _ requests: [Request], _ program: Program
    ) throws -> (figures: BenchReport.Figures, allocations: BenchReport.Allocations?) {
        let clock = ContinuousClock()
        var machine = Machine(program)
        let samples = requests.map(Sample.init)
        for sample in samples { try machine.decide(sample.request) }
        var rounds = 0
        let allocationsBefore = AllocationCounter.count
        let start = clock.now
        repeat {
            for sample in samples { try machine.decide(sample.request) }
            rounds += 1
        } while clock.now - start < .seconds(seconds)
        let elapsed = (clock.now - start).nanoseconds
        let decisions = rounds * requests.count
        let allocations = AllocationCounter.count.flatMap { after in
            allocationsBefore.map {
                BenchReport.Allocations(count: Int(after - $0), decisions: decisions)
            }
        }
        var times: [Double] = []
        times.reserveCapacity(requests.count * Self.timedRounds)
        for _ in 0..<Self.timedRounds {
            for sample in samples {
                let start = clock.now
                try machine.decide(sample.request)
                times.append((clock.now - start).nanoseconds)
            }
        }
        var figures = BenchReport.Figures(nanoseconds: times)
        figures.mean = Int64((elapsed / Double(decisions)).rounded())
        return (figures, allocations)
    }

    private static let timedRounds = 16

    /// Taking a request out of an array would count the references to each of its buffers.
    private final class Sample {
        let request: Request
        init(_ request: Request) { self.request = request }
    }
}

extension Duration {
    fileprivate var nanoseconds: Double {
        Double(components.seconds) * 1e9 + Double(components.attoseconds) / 1e9
    }
}

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

    func run() throws {
        let clock = ContinuousClock()
        var program: Program?
        let loading = try clock.measure { program = try policies.program(policy) }
        guard let program else { return }
        let (decoded, decoding) = try decode(Files.read(requests), program)
        let report = BenchReport(
            requests: decoded.count, decode: BenchReport.Figures(nanoseconds: decoding),
            decide: BenchReport.Figures(nanoseconds: try decide(decoded, program)),
            loadMilliseconds: loading.nanoseconds / 1_000_000)
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

    /// How long each decision took, after a first round that fills the buffers.
    private func decide(_ requests: [Request], _ program: Program) throws -> [Double] {
        let clock = ContinuousClock()
        var machine = Machine(program)
        for request in requests { try machine.decide(request) }
        var times: [Double] = []
        let end = clock.now + .seconds(seconds)
        while clock.now < end {
            for request in requests {
                let start = clock.now
                try machine.decide(request)
                times.append((clock.now - start).nanoseconds)
            }
        }
        return times
    }
}

extension Duration {
    fileprivate var nanoseconds: Double {
        Double(components.seconds) * 1e9 + Double(components.attoseconds) / 1e9
    }
}

import ArgumentParser
import JITPolicyJSON
import JITPolicyKit
import JITPolicyTooling

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tells why a request is decided as it is.",
        discussion: """
            EXAMPLE:
              jitpolicy explain policy.jitpolicy request.json
            """)

    @Argument(help: "The policy, or a program compiled from one.")
    var policy: String

    @Argument(help: "A request in JSON; - is standard input. Of several lines the first is taken.")
    var request: String

    @Option(help: "Stands in for a missing `time`: RFC 3339, such as 2026-11-23T09:30:00Z.")
    var now: Timestamp?

    @OptionGroup var policies: PolicyOptions

    func validate() throws { try PolicyOptions.validate(policy: policy, requests: request) }

    func run() throws {
        let program = try policies.program(policy)
        let bytes = try Files.read(request)
        var decoder = RequestDecoder(schema: program.schema)
        var decoded = decoder.emptyRequest
        do throws(RequestDecodingError) {
            try decoder.decode(onlyDocument(of: bytes).span, into: &decoded)
        } catch {
            throw Failure.inputError("\(request): invalid request: \(error.path): \(error.message)")
        }
        if let now, !decoded[.time].isPresent { try decoded.set(.time, now.microseconds) }
        var machine = Machine(program)
        try machine.decide(decoded)
        try Output.write(
            decisionText(
                machine.decision(for: decoded), machine.explanations(for: decoded),
                policy: program.identity))
    }

    /// A document may take several lines; of a stream, which has one on each, the first is taken.
    private func onlyDocument(of bytes: [UInt8]) -> [UInt8] {
        let lines = bytes.split(separator: UInt8(ascii: "\n")).filter { line in
            line.contains { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\r") }
        }
        let isStream =
            lines.count > 1
            && lines.allSatisfy { line in
                line.first == UInt8(ascii: "{") && line.contains(UInt8(ascii: "}"))
            }
        guard isStream else { return bytes }
        Output.tell("\(request): the first of \(lines.count) requests is explained\n")
        return Array(lines[0])
    }
}

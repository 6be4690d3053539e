import ArgumentParser
import JITPolicyJSON
import JITPolicyKit

struct Eval: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Decides requests: one decision line for each request line, in order.",
        discussion: """
            A line that is no request gets a decision line too, with "decision": "invalid"; the
            stream goes on, and the exit status is 1.

            EXAMPLE:
              jitpolicy eval policy.jitc requests.ndjson --threads 4 > decisions.ndjson
            """)

    @Argument(help: "The policy, or a program compiled from one.")
    var policy: String

    @Argument(help: "Requests in JSON, one on a line; - is standard input.")
    var requests = "-"

    @Flag(help: "Add to each decision why each rule did or did not apply.")
    var explain = false

    @Option(help: "Stands in for a missing `time`: RFC 3339, such as 2026-11-23T09:30:00Z.")
    var now: Timestamp?

    @Option(help: "How many threads decide.")
    var threads = 1

    @OptionGroup var policies: PolicyOptions

    func validate() throws {
        guard (1...1_024).contains(threads) else {
            throw ValidationError("--threads must be 1 to 1024.")
        }
        try PolicyOptions.validate(policy: policy, requests: requests)
    }

    func run() async throws {
        let program = try policies.program(policy)
        let options = DecisionStream.Options(now: now?.microseconds, explains: explain)
        var pipeline = DecisionPipeline(program, options, threads: threads)
        var reader = try ByteReader(requests)
        var batcher = LineBatcher()
        var hint = FormHint(requests)
        while let block = try reader.next() {
            hint.look(at: block)
            if let batch = batcher.append(block) { try await pipeline.decide(batch) }
            // Whoever asks one by one waits for the answer before asking again.
            if !reader.isReady { try await pipeline.drain() }
        }
        if let rest = batcher.finish() { try await pipeline.decide(rest) }
        try await pipeline.drain()
        if await pipeline.hasInvalidLines { throw Failure.failed }
    }
}

/// Decides batches on several threads and writes the answers in the order of the batches. However
/// long the stream is, only a few batches are held at once.
private struct DecisionPipeline {
    private let workers: [Worker]
    private var pending: [Task<[UInt8], Never>] = []
    private var batchCount = 0
    private var decisionCount = 0
    private var progress = Progress("decisions")

    /// Decides on one thread at a time.
    private actor Worker {
        private var stream: DecisionStream
        init(_ program: Program, _ options: DecisionStream.Options) {
            stream = DecisionStream(program, options: options)
        }
        func decide(_ lines: LineBatch) -> [UInt8] {
            var output: [UInt8] = []
            output.reserveCapacity(lines.count)
            stream.decide(lines.first.span, into: &output)
            stream.decide(lines.rest.span, into: &output)
            return output
        }
        var hasInvalidLines: Bool { stream.invalidCount > 0 }
    }

    init(_ program: Program, _ options: DecisionStream.Options, threads: Int) {
        workers = (0..<threads).map { _ in Worker(program, options) }
    }

    /// Whether some line so far was no request.
    var hasInvalidLines: Bool {
        get async {
            for worker in workers where await worker.hasInvalidLines { return true }
            return false
        }
    }

    mutating func decide(_ lines: LineBatch) async throws {
        while pending.count >= 2 * workers.count { try await writeNext() }
        let worker = workers[batchCount % workers.count]
        batchCount += 1
        pending.append(Task { await worker.decide(lines) })
    }

    /// Writes all answers that are due.
    mutating func drain() async throws {
        while !pending.isEmpty { try await writeNext() }
        progress.finish()
        try Output.flush()
    }

    private mutating func writeNext() async throws {
        let output = await pending.removeFirst().value
        if progress.isShown {
            decisionCount += output.count { $0 == UInt8(ascii: "\n") }
            progress.update(decisionCount)
        }
        try Output.write(output)
    }
}

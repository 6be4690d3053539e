public import JITPolicyRuntime

/// Decides batches of NDJSON requests: for each line that is not blank one decision line, in order.
///
/// A stream belongs to one thread. To use several, give each a stream of its own over the same
/// program and write their output in the order of the batches.
public struct DecisionStream: ~Copyable {
    public struct Options: Sendable {
        /// Microseconds since 1970 for requests that do not say their time.
        public var now: Int64?
        /// Whether each decision says why each rule did or did not apply.
        public var explains: Bool
        public init(now: Int64? = nil, explains: Bool = false) {
            self.now = now
            self.explains = explains
        }
    }

    private let options: Options
    private let encoder: DecisionEncoder
    private var machine: Machine
    private var cache = DecisionCache()
    private var decoder: RequestDecoder
    private var request: Request

    public init(
        _ program: Program, options: Options = Options(), limits: RequestLimits = RequestLimits()
    ) {
        self.options = options
        encoder = DecisionEncoder(policy: program.identity)
        machine = Machine(program)
        decoder = RequestDecoder(schema: program.schema, limits: limits)
        request = Request(schema: program.schema, limits: limits)
    }

    /// How many lines so far were no requests.
    public private(set) var invalidCount = 0

    /// Appends the decision line of each request line; the last need not end in a line feed.
    public mutating func decide(_ lines: Span<UInt8>, into output: inout [UInt8]) {
        var start = 0
        while start < lines.count {
            let end = lines.lineFeed(from: start)
            let line = lines.extracting(start..<end)
            if !line.isBlank { decideLine(line, into: &output) }
            start = end + 1
        }
    }

    private mutating func decideLine(_ line: Span<UInt8>, into output: inout [UInt8]) {
        do throws(RequestDecodingError) {
            try decoder.decode(line, into: &request)
        } catch {
            invalidCount += 1
            return encoder.append(error, to: &output)
        }
        do throws(RequestDefect) {
            if let now = options.now, !request[.time].isPresent {
                try request.set(Slot(.time), integer: now)
            }
            try machine.decide(request)
        } catch {
            let id = request.id.map(request.text)
            let defect = RequestDecodingError(
                path: "$", message: error.message, byteOffset: 0, id: id)
            invalidCount += 1
            return encoder.append(defect, to: &output)
        }
        let members = cache.members(of: &machine, on: request)
        encoder.append(
            members, on: request,
            explanation: options.explains ? machine.explanations(for: request) : nil, to: &output)
    }
}

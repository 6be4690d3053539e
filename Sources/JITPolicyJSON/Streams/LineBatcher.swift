public import JITPolicyRuntime

/// Whole lines of a stream, in their order.
public struct LineBatch: Sendable {
    /// A line that began in an earlier chunk, or nothing.
    public let first: [UInt8]
    /// The lines of one chunk behind it.
    public let rest: ArraySlice<UInt8>

    /// How many bytes the lines have.
    public var count: Int { first.count + rest.count }
}

/// Cuts a stream of bytes into batches of whole lines, in memory that the stream's length does not
/// change.
///
/// A line that is longer than the limit is kept only as far as it shows that: whoever reads it
/// refuses it for its length. So a batch has at most the bytes of one chunk and one line.
public struct LineBatcher: Sendable {
    public let lineLimit: Int
    /// The beginning of a line whose end has not come yet: at most one byte over the limit.
    private var rest: [UInt8] = []

    public init(lineLimit: Int = RequestLimits().requestBytes) { self.lineLimit = lineLimit }

    /// Takes the next bytes of the stream; gives the lines that they complete, or nil.
    public mutating func append(_ chunk: [UInt8]) -> LineBatch? {
        let end = chunk.span.endOfLastLine
        guard end > 0 else {
            keep(chunk.span)
            return nil
        }
        let start = rest.isEmpty ? 0 : chunk.span.lineFeed(from: 0) + 1
        let batch = LineBatch(first: rest + chunk[..<start], rest: chunk[start..<end])
        rest.removeAll()
        keep(chunk.span.extracting(end..<chunk.count))
        return batch
    }

    /// The last line, when nothing ended it.
    public mutating func finish() -> LineBatch? {
        guard !rest.isEmpty else { return nil }
        let batch = LineBatch(first: rest, rest: [])
        rest.removeAll()
        return batch
    }

    private mutating func keep(_ bytes: Span<UInt8>) {
        let room = lineLimit + 1 - rest.count
        rest.append(copying: bytes.extracting(0..<min(room, bytes.count)))
    }
}

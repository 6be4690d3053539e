public import JITPolicyRuntime

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
    public mutating func append(_ chunk: Span<UInt8>) -> [UInt8]? {
        let end = chunk.endOfLastLine
        guard end > 0 else {
            keep(chunk)
            return nil
        }
        var batch = rest
        rest.removeAll()
        batch.append(copying: chunk.extracting(0..<end))
        keep(chunk.extracting(end..<chunk.count))
        return batch
    }

    /// The last line, when nothing ended it.
    public mutating func finish() -> [UInt8]? {
        guard !rest.isEmpty else { return nil }
        let batch = rest
        rest.removeAll()
        return batch
    }

    private mutating func keep(_ bytes: Span<UInt8>) {
        let room = lineLimit + 1 - rest.count
        rest.append(copying: bytes.extracting(0..<min(room, bytes.count)))
    }
}

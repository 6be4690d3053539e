import JITPolicyRuntime
public import JITPolicySyntax

/// Reads a list file from chunks of any size, without ever holding it as a whole.
///
/// A line ends with LF or CRLF. A line whose first character is `#` is a comment; of any other
/// nothing is cut. A leading byte order mark is dropped.
public struct ListFileReader {
    /// Of one line; no value is near it.
    static let lineBytesLimit = 64 * 1024

    private var lines: ListLines
    private var lineNumber = 0
    /// The part of a line that the last chunk held, up to just past the limit.
    private var carried: [UInt8] = []

    /// A reader for a list of a type that lists may have.
    ///
    /// - Parameters:
    ///   - file: the file's name, for messages.
    ///   - place: where the source names the file.
    ///   - expectedBytes: the file's size, if known: memory is reserved for it.
    public init(
        type: ListType, file: String, namedAt place: SourceRange, expectedBytes: Int = 0,
        badLinesShown: Int = CompileLimits().badLinesShown
    ) {
        lines = ListLines(
            type: type, file: file, place: place, badLinesShown: badLinesShown)
        lines.reserve(forBytes: expectedBytes)
    }

    /// Reads the next bytes of the file.
    public mutating func append(_ chunk: Span<UInt8>) {
        var start = 0
        for index in chunk.indices where chunk[index] == UInt8(ascii: "\n") {
            if carried.isEmpty {
                endLine(chunk.extracting(start..<index))
            } else {
                carry(chunk.extracting(start..<index))
                endCarriedLine()
            }
            start = index + 1
        }
        carry(chunk.extracting(start..<chunk.count))
    }

    /// The values, once the whole file was appended; to be called once.
    public mutating func finish() -> ListFile {
        if !carried.isEmpty { endCarriedLine() }
        return lines.finish()
    }

    private mutating func carry(_ part: Span<UInt8>) {
        let room = Self.lineBytesLimit + 2 - carried.count
        for index in 0..<min(room, part.count) { carried.append(part[index]) }
    }

    private mutating func endCarriedLine() {
        let line = carried
        carried.removeAll(keepingCapacity: true)
        endLine(line.span)
    }

    private mutating func endLine(_ line: Span<UInt8>) {
        lineNumber += 1
        var start = 0
        if lineNumber == 1, line.count >= 3, line[0] == 0xEF, line[1] == 0xBB, line[2] == 0xBF {
            start = 3
        }
        var end = line.count
        if end > start, line[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        if start < end, line[start] == UInt8(ascii: "#") { return }
        lines.append(line.extracting(start..<end), number: lineNumber)
    }
}

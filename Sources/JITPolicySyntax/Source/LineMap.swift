/// Finds lines and columns in a file's bytes. A line ends after LF.
public struct LineMap: Sendable {
    /// Both from 1; columns count Unicode scalars.
    public struct Position: Hashable, Sendable {
        public var line: Int
        public var column: Int
        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    private let bytes: [UInt8]
    /// Offsets at which lines begin.
    private let starts: [Int]

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(offset + 1)
        }
        self.starts = starts
    }

    /// How many lines there are; an empty one after a final LF counts.
    public var lineCount: Int { starts.count }

    /// The line and column of a byte offset, which may be the end of the file.
    public func position(of offset: Int) -> Position {
        let offset = min(offset, bytes.count)
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        // A scalar begins at every byte that is not a continuation.
        let scalars = bytes[starts[low]..<offset].count { $0 & 0xC0 != 0x80 }
        return Position(line: low + 1, column: scalars + 1)
    }

    /// The bytes of a line, from 1, without its line break.
    public func range(ofLine line: Int) -> Range<Int> {
        let start = starts[line - 1]
        var end = line < starts.count ? starts[line] - 1 : bytes.count
        if end > start, line < starts.count, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }
}

/// Lines and columns of a file, both counted from 1; columns count Unicode scalars.
public struct LineMap: Sendable {
    public struct Position: Hashable, Sendable {
        public var line: Int
        public var column: Int
        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    private let bytes: [UInt8]
    /// Where each line begins, ascending; the first behind a byte order mark.
    private let lineStarts: [Int]
    /// How many scalars begin before each multiple of `stride`: a column is found in the same time
    /// on a line of a megabyte as on any other.
    private let scalarCounts: [Int]
    private static let stride = 1_024

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        var counts: [Int] = []
        var count = 0
        for block in Swift.stride(from: 0, to: bytes.count, by: Self.stride) {
            counts.append(count)
            for offset in block..<min(block + Self.stride, bytes.count) {
                if bytes[offset].beginsScalar { count += 1 }
                if bytes[offset] == 0x0A { starts.append(offset + 1) }
            }
        }
        counts.append(count)
        lineStarts = starts
        scalarCounts = counts
    }

    /// The position of an offset; one past the end of the file is its end.
    public func position(of offset: Int) -> Position {
        let offset = min(max(offset, lineStarts[0]), bytes.count)
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return Position(line: low + 1, column: scalars(in: lineStarts[low]..<offset) + 1)
    }

    /// The offsets of a line without its line break.
    public func range(ofLine line: Int) -> Range<Int> {
        guard (1...lineStarts.count).contains(line) else { return bytes.count..<bytes.count }
        let start = min(lineStarts[line - 1], bytes.count)
        var end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
        if line < lineStarts.count, end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return start..<max(start, end)
    }

    private func scalars(in range: Range<Int>) -> Int {
        guard range.count > Self.stride else { return bytes[range].count { $0.beginsScalar } }
        return scalars(before: range.upperBound) - scalars(before: range.lowerBound)
    }

    private func scalars(before offset: Int) -> Int {
        let block = min(offset / Self.stride, scalarCounts.count - 1)
        return scalarCounts[block]
            + bytes[min(block * Self.stride, offset)..<offset].count { $0.beginsScalar }
    }
}

extension UInt8 {
    fileprivate var beginsScalar: Bool { self & 0xC0 != 0x80 }
}

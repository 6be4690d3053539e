internal import CSimdJSON

extension Span where Element == UInt8 {
    /// The place of the first line feed at or after `start`, or `count`.
    func lineFeed(from start: Int) -> Int {
        let rest = extracting(start..<count)
        return unsafe rest.withUnsafeBufferPointer { bytes in
            guard let first = bytes.baseAddress else { return start }
            return unsafe start + simdjson_find_first(first, bytes.count, UInt8(ascii: "\n"))
        }
    }

    /// The place after the last line feed, or 0.
    var endOfLastLine: Int {
        unsafe withUnsafeBufferPointer { bytes in
            guard let first = bytes.baseAddress else { return 0 }
            return unsafe simdjson_find_end_of_last(first, bytes.count, UInt8(ascii: "\n"))
        }
    }

    /// Whether the first line that is not blank only begins a JSON document, as in one that is laid
    /// out over several lines; nil where there is no such line.
    public var beginsOpenDocument: Bool? {
        var start = 0
        while start < count {
            let end = lineFeed(from: start)
            let line = extracting(start..<end)
            start = end + 1
            if line.isBlank { continue }
            var last = line.count - 1
            while line[last] == 0x20 || line[last] == 0x09 || line[last] == 0x0D { last -= 1 }
            let isWhole = end < count
            return isWhole && "{[,".utf8.contains(line[last])
        }
        return nil
    }

    /// Whether there is nothing but white space.
    var isBlank: Bool {
        for index in indices {
            switch self[index] {
            case 0x20, 0x09, 0x0D: continue
            default: return false
            }
        }
        return true
    }
}

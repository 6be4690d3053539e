import JITPolicyJSON
import Testing

@Suite struct LineBatcherTests {
    /// What a stream gives in chunks of this size: all batches joined, and the largest.
    private func batches(_ text: String, chunk: Int, limit: Int = 100) -> (String, Int) {
        var batcher = LineBatcher(lineLimit: limit)
        let bytes = Array(text.utf8)
        var joined: [UInt8] = []
        var largest = 0
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            let part = Array(bytes[start..<min(start + chunk, bytes.count)])
            guard let batch = batcher.append(part) else { continue }
            let lines = batch.first + batch.rest
            #expect(lines.last == UInt8(ascii: "\n"))
            #expect(batch.first.last ?? UInt8(ascii: "\n") == UInt8(ascii: "\n"))
            joined += lines
            largest = max(largest, batch.count)
        }
        let last = batcher.finish()
        #expect(last?.count != 0)
        #expect(batcher.finish() == nil)
        joined += last.map { $0.first + $0.rest } ?? []
        return (String(decoding: joined, as: UTF8.self), max(largest, last?.count ?? 0))
    }

    static let texts = [
        "", "\n", "a", "a\n", "a\nb", "a\r\nb\r\n", "\n\n\na\n\n", "é\n😀\nlast",
        "one line\nanother line of some length\n\nthe end\n",
    ]

    @Test(arguments: texts)
    func `Lines come out as they went in, however they are cut`(text: String) {
        for chunk in [1, 2, 3, 7, 1_000] { #expect(batches(text, chunk: chunk).0 == text) }
    }

    @Test func `A line over the limit is cut past it, and the next is whole`() {
        let long = String(repeating: "x", count: 5_000)
        for chunk in [1, 10, 64] {
            let (text, largest) = batches("a\n\(long)\nb\n", chunk: chunk, limit: 100)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count == 4)
            #expect(lines[0] == "a")
            #expect(lines[1].count > 100 && lines[1].count <= 101 + chunk)
            #expect(lines[2] == "b")
            #expect(largest <= 102 + chunk)
        }
    }

    @Test func `A line at the limit is kept whole`() {
        let line = String(repeating: "x", count: 100)
        #expect(batches("\(line)\n\(line)", chunk: 7, limit: 100).0 == "\(line)\n\(line)")
    }

    @Test func `A last line over the limit without an end is cut`() {
        let long = String(repeating: "x", count: 5_000)
        #expect(batches(long, chunk: 64, limit: 100).0.count == 101)
    }
}

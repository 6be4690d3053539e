internal import JITPolicyRuntime

/// The program's strings, each once, in the order met. Equal ones are spelt alike, byte by byte, where
/// `String` itself compares by canonical equivalence.
struct StringTable {
    private(set) var bytes: [UInt8] = []
    private(set) var runs: [Run] = []
    /// Of each string.
    private var hashes: [UInt64] = []
    /// Open addressing by hash, at most half full: a string's index plus 1, or 0.
    private var buckets: [UInt32] = [0, 0]

    mutating func intern(_ text: String) -> UInt32 { intern(text.utf8.span) }

    mutating func intern(_ text: String?) -> UInt32 { text.map { intern($0) } ?? none32 }

    private mutating func intern(_ text: Span<UInt8>) -> UInt32 {
        let hash = stringHash(text)
        var place = Int(truncatingIfNeeded: hash) & (buckets.count - 1)
        while buckets[place] != 0 {
            let index = buckets[place] - 1
            if hashes[Int(index)] == hash, equals(runs[Int(index)], text) { return index }
            place = (place + 1) & (buckets.count - 1)
        }
        buckets[place] = UInt32(runs.count + 1)
        runs.append(Run(start: bytes.count, count: text.count))
        hashes.append(hash)
        bytes.append(copying: text)
        if 2 * runs.count > buckets.count { makeRoom() }
        return UInt32(runs.count - 1)
    }

    private func equals(_ run: Run, _ text: Span<UInt8>) -> Bool {
        guard run.count == text.count else { return false }
        let known = bytes.span.extracting(run.range)
        for index in text.indices where known[index] != text[index] { return false }
        return true
    }

    private mutating func makeRoom() {
        buckets = []
        _ = appendBuckets(hashes.count, to: &buckets) { [hashes] in hashes[$0] }
    }
}

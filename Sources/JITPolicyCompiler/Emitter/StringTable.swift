internal import JITPolicyRuntime

/// The program's strings, each once, in the order met.
struct StringTable {
    private(set) var bytes: [UInt8] = []
    private(set) var runs: [Run] = []
    // Keyed by spelling: `String` itself compares by canonical equivalence.
    private var indices: [[UInt8]: UInt32] = [:]

    /// - Parameter count: how many strings are expected: to make room step by step would hash each
    ///   several times.
    init(expecting count: Int) { indices.reserveCapacity(count) }

    mutating func intern(_ text: String) -> UInt32 {
        let spelling = Array(text.utf8)
        if let index = indices[spelling] { return index }
        let index = UInt32(runs.count)
        runs.append(Run(start: bytes.count, count: spelling.count))
        bytes += spelling
        indices[spelling] = index
        return index
    }

    mutating func intern(_ text: String?) -> UInt32 { text.map { intern($0) } ?? none32 }
}

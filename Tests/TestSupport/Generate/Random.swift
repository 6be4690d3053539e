/// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same policies and requests for
/// ever, on every platform.
public struct Random: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number below a bound that is small against 2⁶⁴.
    public mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    public mutating func between(_ low: Int, _ high: Int) -> Int { low + below(high - low + 1) }

    public mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// One of several; there must be one.
    public mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }

    /// Some of several, in their order.
    public mutating func some<T>(_ choices: [T], _ count: ClosedRange<Int>) -> [T] {
        let wanted = min(between(count.lowerBound, count.upperBound), choices.count)
        var indices = Array(choices.indices)
        for index in indices.indices { indices.swapAt(index, below(indices.count)) }
        return indices.prefix(wanted).sorted().map { choices[$0] }
    }
}

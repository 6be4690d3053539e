/// SplitMix64: the same numbers from the same seed, on every platform.
public struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, the bound.
    public mutating func number(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    /// A member of a collection that is not empty.
    public mutating func member<Members: RandomAccessCollection>(of members: Members)
        -> Members.Element
    {
        members[members.index(members.startIndex, offsetBy: number(below: members.count))]
    }

    /// True in so many of a hundred cases.
    public mutating func chance(percent: Int) -> Bool { number(below: 100) < percent }

    /// So many decimal digits.
    public mutating func digits(_ count: Int) -> String {
        String((0..<count).map { _ in member(of: Array("0123456789")) })
    }
}

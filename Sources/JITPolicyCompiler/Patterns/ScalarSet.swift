/// A set of Unicode scalars: what one step of a regular expression may read.
public struct ScalarSet: Hashable, Sendable {
    /// Ascending, disjoint, and never touching each other.
    public private(set) var ranges: [ClosedRange<UInt32>]
    /// False where the set may be larger than what the expression reads: the tables that would
    /// settle it, such as those of scripts, are not at hand.
    public var isExact = true

    /// Every scalar value. Surrogates are in it, for no text holds them.
    public static let all = ScalarSet(0...0x10FFFF)
    public static let empty = ScalarSet([])

    /// A superset of an unknown set.
    public static let unknown: ScalarSet = {
        var set = all
        set.isExact = false
        return set
    }()

    public init(_ range: ClosedRange<UInt32>) { ranges = [range] }

    public init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

    public init(_ ranges: [ClosedRange<UInt32>]) {
        self.ranges = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = self.ranges.last, range.lowerBound <= last.upperBound + 1 {
                self.ranges[self.ranges.count - 1] =
                    last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                self.ranges.append(range)
            }
        }
    }

    /// A few bounds tell sets apart well enough; those of `\w` are more than a thousand.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(ranges.count)
        hasher.combine(ranges.first)
        hasher.combine(ranges.last)
    }

    public var isEmpty: Bool { ranges.isEmpty }

    /// The number of scalars, counted until it is past the bound.
    public func count(upTo bound: Int) -> Int {
        var total = 0
        for range in ranges {
            total += range.count
            if total > bound { return total }
        }
        return total
    }

    public func contains(_ value: UInt32) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].lowerBound <= value
    }

    /// The scalars that are not in the set; all of them where the set is not exact.
    public var inverted: ScalarSet {
        guard isExact else { return .unknown }
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        if next <= 0x10FFFF { result.append(next...0x10FFFF) }
        return ScalarSet(result)
    }

    public func union(_ other: ScalarSet) -> ScalarSet {
        var result = ScalarSet(ranges + other.ranges)
        result.isExact = isExact && other.isExact
        return result
    }
}

/// Whole numbers as ascending ranges with gaps between them.
struct IntegerSet: Hashable, Sendable {
    private(set) var ranges: [ClosedRange<Int64>]

    /// Numbers from a lower to an upper bound; none when the lower is the greater.
    init(_ lower: Int64, _ upper: Int64) { ranges = lower <= upper ? [lower...upper] : [] }

    init(_ numbers: some Sequence<Int64>) {
        ranges = []
        for number in Set(numbers).sorted() {
            if let last = ranges.last, last.upperBound != .max, last.upperBound + 1 == number {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
    }

    static let all = IntegerSet(.min, .max)
    var isEmpty: Bool { ranges.isEmpty }

    func intersection(_ other: IntegerSet) -> IntegerSet {
        var result: [ClosedRange<Int64>] = []
        var i = 0
        var j = 0
        while i < ranges.count, j < other.ranges.count {
            let lower = max(ranges[i].lowerBound, other.ranges[j].lowerBound)
            let upper = min(ranges[i].upperBound, other.ranges[j].upperBound)
            if lower <= upper { result.append(lower...upper) }
            if ranges[i].upperBound < other.ranges[j].upperBound { i += 1 } else { j += 1 }
        }
        return IntegerSet(ranges: result)
    }

    /// Every other number.
    var complement: IntegerSet {
        var result: [ClosedRange<Int64>] = []
        var next = Int64.min
        for range in ranges {
            if next < range.lowerBound { result.append(next...range.lowerBound - 1) }
            guard range.upperBound < .max else { return IntegerSet(ranges: result) }
            next = range.upperBound + 1
        }
        return IntegerSet(ranges: result + [next ... .max])
    }

    func union(_ other: IntegerSet) -> IntegerSet {
        complement.intersection(other.complement).complement
    }

    private init(ranges: [ClosedRange<Int64>]) { self.ranges = ranges }
}

/// A version of up to eight numeric parts; missing parts are 0.
public struct Version: Hashable, Sendable, BitwiseCopyable, Comparable {
    public var parts: SIMD8<UInt64>

    public init(parts: SIMD8<UInt64>) { self.parts = parts }

    /// A version of these parts, at most eight.
    public init(_ parts: [UInt64]) {
        precondition(parts.count <= 8)
        self.parts = .zero
        for (index, part) in parts.enumerated() { self.parts[index] = part }
    }

    /// Part by part.
    public static func < (a: Version, b: Version) -> Bool {
        for index in 0..<8 where a.parts[index] != b.parts[index] {
            return a.parts[index] < b.parts[index]
        }
        return false
    }
}

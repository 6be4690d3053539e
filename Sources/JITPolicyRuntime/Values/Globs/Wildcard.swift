/// A glob over one run of text, in the form that programs hold: a sequence of 32-bit words.
///
/// A word below 0x110000 stands for that Unicode scalar. Others are `anyScalar`, `anyRun`, or a class:
/// the word `classTag | count` (or `negatedClassTag | count`), followed by `count` pairs of words, the
/// first and last scalar of each range, ascending and disjoint.
public struct Wildcard: Hashable, Sendable {
    /// `?`
    public static let anyScalar: UInt32 = 0x8000_0000
    /// `*`
    public static let anyRun: UInt32 = 0x8000_0001
    /// `[a-z]`
    public static let classTag: UInt32 = 0xC000_0000
    /// `[!a-z]`
    public static let negatedClassTag: UInt32 = 0xE000_0000

    public var words: [UInt32]
    public init(words: [UInt32]) { self.words = words }

    /// The text behind the `*`, where the glob is no more than these two.
    package var suffix: String? {
        guard words.count > 1, words[0] == Self.anyRun else { return nil }
        let scalars = words.dropFirst().map { Unicode.Scalar($0) }
        return scalars.contains(nil)
            ? nil : String(String.UnicodeScalarView(scalars.compactMap(\.self)))
    }
}

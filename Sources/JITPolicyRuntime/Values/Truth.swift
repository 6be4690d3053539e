/// A truth value of Kleene's strong three-valued logic.
///
/// The order `false < unknown < true` makes `and` the minimum and `or` the maximum.
public enum Truth: UInt8, Sendable, Hashable, CaseIterable, Comparable, BitwiseCopyable {
    case `false` = 0
    case unknown = 1
    case `true` = 2

    public init(_ value: Bool) { self = value ? .true : .false }

    public static func < (a: Truth, b: Truth) -> Bool { a.rawValue < b.rawValue }

    /// `false` and `true` swapped; the opposite of unknown is unknown.
    public static prefix func ! (value: Truth) -> Truth {
        switch value {
        case .false: .true
        case .unknown: .unknown
        case .true: .false
        }
    }

    /// False if either is false, otherwise unknown if either is unknown.
    public static func && (a: Truth, b: Truth) -> Truth { min(a, b) }

    /// True if either is true, otherwise unknown if either is unknown.
    public static func || (a: Truth, b: Truth) -> Truth { max(a, b) }
}

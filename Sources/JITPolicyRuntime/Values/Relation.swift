/// How two ordered values compare.
public enum Relation: UInt8, Hashable, Sendable, CaseIterable {
    case equal = 0
    case less = 1
    case lessOrEqual = 2
    case greater = 3
    case greaterOrEqual = 4

    /// Whether the relation holds between two values.
    @inlinable
    public func holds<Value: Comparable>(_ a: Value, _ b: Value) -> Bool {
        switch self {
        case .equal: a == b
        case .less: a < b
        case .lessOrEqual: a <= b
        case .greater: a > b
        case .greaterOrEqual: a >= b
        }
    }

    /// The relation with its sides exchanged.
    public var mirrored: Relation {
        switch self {
        case .equal: .equal
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}

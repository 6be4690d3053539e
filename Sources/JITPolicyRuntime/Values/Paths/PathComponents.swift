/// The next component of a path in normal form, or nil behind the last. Start with position 0 and
/// go on with the upper bound of what came.
///
/// The first component is the root: `/`, `C:`, or `\\server`, whose next component is the share.
@inline(__always)
public func nextComponent(_ path: Span<UInt8>, after position: Int, style: PathStyle)
    -> Range<Int>?
{
    let separator = style == .posix ? slash : backslash
    var start = position
    let end: Int
    if position == 0 {
        guard !path.isEmpty else { return nil }
        if style == .posix { return 0..<1 }
        // The two backslashes before a server belong to its component.
        end = path[0] == backslash ? min(2, path.count) : 0
    } else {
        if start < path.count, path[start] == separator { start += 1 }
        guard start < path.count else { return nil }
        end = start
    }
    return start..<path.firstIndex(of: separator, from: end)
}

/// The name of the file: the last component of a path in normal form, or nil for a root or a share.
public func lastComponent(_ path: Span<UInt8>, style: PathStyle) -> Range<Int>? {
    guard let root = nextComponent(path, after: 0, style: style) else { return nil }
    var last = root
    var position = root.upperBound
    if style == .windows, path[0] == backslash {
        guard let share = nextComponent(path, after: position, style: style) else { return nil }
        position = share.upperBound
    }
    let rootEnd = position
    while let component = nextComponent(path, after: position, style: style) {
        last = component
        position = component.upperBound
    }
    return position == rootEnd ? nil : last
}

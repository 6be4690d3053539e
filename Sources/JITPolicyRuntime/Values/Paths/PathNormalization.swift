// Paths are brought to one form before any rule sees them: language reference, section 5.
//
// The form: POSIX `/a/b`, root `/`; Windows `C:\a\b`, root `C:\`, and `\\server\share\a`. The drive
// letter stays as it is spelt. A path that could mean two things has no form: see `PathDefect`.

/// Appends the normal form of a path, or appends nothing and says why it has none.
///
/// - Parameter path: UTF-8, as the request or the policy spells it.
/// - Parameter systemIsKnown: without a known system a path that starts with `//` is unusable.
public func appendNormalizedPath(
    _ path: Span<UInt8>, style: PathStyle, systemIsKnown: Bool = true, to out: inout [UInt8],
    scratch: inout TextScratch
) -> PathDefect? {
    if path.isEmpty { return .empty }
    if let defect = characterDefect(path) { return defect }
    scratch.path.removeAll(keepingCapacity: true)
    scratch.starts.removeAll(keepingCapacity: true)
    let defect: PathDefect?
    switch style {
    case .posix: defect = normalizePOSIX(path, systemIsKnown: systemIsKnown, &scratch)
    case .windows: defect = normalizeWindows(path, &scratch)
    }
    if let defect { return defect }
    // NFC comes last: it neither makes nor takes away `/ \ : . ~ $`, spaces or digits, for none of
    // them is part of a composed character, and `becomesASCII` was refused above.
    let form = exchange(&scratch.path, with: [])
    appendNFC(form.span, to: &out, scratch: &scratch)
    scratch.path = form
    return nil
}

/// Whether an `app.path` without `device.os` tells that the system is Windows: it starts with a
/// drive letter and its colon, or with `\\`.
///
/// `C:x` tells it too, though it is unusable; `//server` tells nothing.
public func tellsWindows(_ path: Span<UInt8>) -> Bool {
    guard path.count >= 2 else { return false }
    if path[0] == backslash { return path[1] == backslash }
    return startsWithDrive(path)
}

// MARK: Characters

let slash = UInt8(ascii: "/")
let backslash = UInt8(ascii: "\\")
let dot = UInt8(ascii: ".")
let colon = UInt8(ascii: ":")
private let questionMark = UInt8(ascii: "?")

@inline(__always)
private func isSeparator(_ byte: UInt8) -> Bool { byte == slash || byte == backslash }

@inline(__always)
func startsWithDrive(_ path: Span<UInt8>) -> Bool {
    path.count >= 2 && (path[0] | 0x20) &- 0x61 < 26 && path[1] == colon
}

/// Controls, bidirectional controls, and what folding or NFC turns into ASCII, wherever they stand.
func characterDefect(_ path: Span<UInt8>) -> PathDefect? {
    if path.allWords(isPrintableASCII) { return nil }
    var index = 0
    while index < path.count {
        let (scalar, count) = decodeScalar(path, at: index)
        if isControl(scalar) { return .controlCharacter }
        if scalar >= 0x80 {
            if isBidiControl(scalar) { return .bidiControl }
            if becomesASCII(scalar) { return .foldsToASCII }
        }
        index += count
    }
    return nil
}

/// Whether folding or NFC turns this character, which is not ASCII, into an ASCII one.
func becomesASCII(_ scalar: UInt32) -> Bool {
    for other in UnicodeData.becomesASCII where other == scalar { return true }
    return false
}

// MARK: POSIX

private func normalizePOSIX(
    _ path: Span<UInt8>, systemIsKnown: Bool, _ scratch: inout TextScratch
) -> PathDefect? {
    guard path[0] == slash else { return .relative }
    if !systemIsKnown, path.count > 1, path[1] == slash { return .ambiguousRoot }
    var start = 1
    while start < path.count {
        let end = endOfComponent(path, from: start) { $0 == slash }
        let component = path.extracting(start..<end)
        if isDotDot(component) {
            if !removeComponent(&scratch) { return .aboveRoot }
        } else if !component.isEmpty, !isDot(component) {
            appendComponent(component, slash, &scratch)
        }
        start = end + 1
    }
    if scratch.path.isEmpty { scratch.path.append(slash) }
    return nil
}

// MARK: Windows

private func normalizeWindows(_ path: Span<UInt8>, _ scratch: inout TextScratch) -> PathDefect? {
    if startsWithLiteralPrefix(path) {
        for index in path.indices where path[index] == slash { return .literalPrefix }
        return normalizeBehindPrefix(path.extracting(4..<path.count), &scratch)
    }
    guard path.count >= 2, isSeparator(path[0]), isSeparator(path[1]) else {
        return normalizeDrive(path, isLiteral: false, &scratch)
    }
    return normalizeShare(path.extracting(2..<path.count), isLiteral: false, &scratch)
}

/// Whether the path starts with exactly `\\?\` or `\??\`. With slashes in place of backslashes
/// Windows reads a device path, which `normalizeShare` refuses.
private func startsWithLiteralPrefix(_ path: Span<UInt8>) -> Bool {
    path.count >= 4 && path[0] == backslash && path[2] == questionMark && path[3] == backslash
        && (path[1] == backslash || path[1] == questionMark)
}

private func normalizeBehindPrefix(_ rest: Span<UInt8>, _ scratch: inout TextScratch)
    -> PathDefect?
{
    if startsWithDrive(rest) {
        // `\\?\C:` is the volume itself, and `\\?\C:x` is nothing.
        guard rest.count >= 3, rest[2] == backslash else { return .device }
        return normalizeDrive(rest, isLiteral: true, &scratch)
    }
    let isShare =
        rest.count >= 4 && rest[0] | 0x20 == UInt8(ascii: "u")
        && rest[1] | 0x20 == UInt8(ascii: "n") && rest[2] | 0x20 == UInt8(ascii: "c")
        && rest[3] == backslash
    guard isShare else { return .device }
    return normalizeShare(rest.extracting(4..<rest.count), isLiteral: true, &scratch)
}

private func normalizeDrive(_ path: Span<UInt8>, isLiteral: Bool, _ scratch: inout TextScratch)
    -> PathDefect?
{
    guard startsWithDrive(path), path.count >= 3, isSeparator(path[2]) else { return .relative }
    scratch.path.append(path[0])
    scratch.path.append(path[1])
    let defect = appendWindowsComponents(path, from: 3, isLiteral: isLiteral, &scratch)
    if scratch.starts.isEmpty { scratch.path.append(backslash) }
    return defect
}

/// Server and share behind the two leading separators. They are the root: `..` never removes them.
private func normalizeShare(_ path: Span<UInt8>, isLiteral: Bool, _ scratch: inout TextScratch)
    -> PathDefect?
{
    let serverEnd = endOfComponent(path, from: 0, isSeparator)
    let server = path.extracting(0..<serverEnd)
    if isDot(server) { return .device }
    // A doubled separator before the server is not one that may be dropped: `\\\x` is no share.
    guard serverEnd > 0 else { return .incompleteShare }
    var shareStart = serverEnd
    while shareStart < path.count, isSeparator(path[shareStart]) { shareStart += 1 }
    guard shareStart < path.count else {
        return server.count == 1 && server[0] == questionMark ? .device : .incompleteShare
    }
    let shareEnd = endOfComponent(path, from: shareStart, isSeparator)
    let share = path.extracting(shareStart..<shareEnd)
    // Nothing stands above a share, and Windows takes these two for names here.
    if isDotDot(server) || isDotDot(share) || isDot(share) { return .aboveRoot }

    scratch.path.append(backslash)
    if let defect = appendName(server, isLast: false, isLiteral: isLiteral, &scratch) {
        return defect
    }
    // `\\?` is no server, nor is `\\?.`, which has just become it.
    if scratch.path.count == 3, scratch.path[2] == questionMark { return .device }
    let isLast = shareEnd == path.count
    if let defect = appendName(share, isLast: isLast, isLiteral: isLiteral, &scratch) {
        return defect
    }
    if scratch.path.last == UInt8(ascii: "$") { return .hiddenShare }
    scratch.starts.removeAll(keepingCapacity: true)
    return appendWindowsComponents(path, from: shareEnd, isLiteral: isLiteral, &scratch)
}

private func appendWindowsComponents(
    _ path: Span<UInt8>, from first: Int, isLiteral: Bool, _ scratch: inout TextScratch
) -> PathDefect? {
    var start = first
    while start < path.count {
        let end = endOfComponent(path, from: start, isSeparator)
        let component = path.extracting(start..<end)
        if isDot(component) || isDotDot(component) {
            if isLiteral { return .literalPrefix }
            if isDotDot(component), !removeComponent(&scratch) { return .aboveRoot }
        } else if !component.isEmpty {
            let isLast = end == path.count
            let defect = appendName(component, isLast: isLast, isLiteral: isLiteral, &scratch)
            if let defect { return defect }
        }
        start = end + 1
    }
    return nil
}

/// Appends a component as Windows would read it: without one trailing dot in the middle of a path,
/// and without any trailing dots and spaces at its end. Behind a literal prefix nothing is cut.
private func appendName(
    _ component: Span<UInt8>, isLast: Bool, isLiteral: Bool, _ scratch: inout TextScratch
) -> PathDefect? {
    var end = component.count
    if !isLiteral {
        if isLast {
            while end > 0, isDotOrSpace(component[end - 1]) { end -= 1 }
        } else if component[end - 1] == dot {
            end -= 1
        }
    }
    // A component of dots and spaces alone would vanish or climb, by the reader's mood.
    guard end > 0, !isDotOrSpace(component[end - 1]) else { return .trailingDotOrSpace }
    let name = component.extracting(0..<end)
    if let defect = windowsNameDefect(name) { return defect }
    appendComponent(name, backslash, &scratch)
    return nil
}

@inline(__always)
private func isDotOrSpace(_ byte: UInt8) -> Bool { byte == dot || byte == 0x20 }

/// A stream, or a short name: `~` with a digit right behind it, anywhere in the component.
func windowsNameDefect(_ name: Span<UInt8>) -> PathDefect? {
    for index in name.indices {
        if name[index] == colon { return .stream }
        if name[index] == UInt8(ascii: "~"), index + 1 < name.count,
            name[index + 1] &- 0x30 < 10
        {
            return .shortName
        }
    }
    return nil
}

// MARK: Components

@inline(__always)
private func endOfComponent(
    _ path: Span<UInt8>, from start: Int, _ isSeparator: (UInt8) -> Bool
) -> Int {
    var index = start
    while index < path.count, !isSeparator(path[index]) { index += 1 }
    return index
}

@inline(__always)
private func isDot(_ component: Span<UInt8>) -> Bool {
    component.count == 1 && component[0] == dot
}

@inline(__always)
private func isDotDot(_ component: Span<UInt8>) -> Bool {
    component.count == 2 && component[0] == dot && component[1] == dot
}

@inline(__always)
private func appendComponent(
    _ component: Span<UInt8>, _ separator: UInt8, _ scratch: inout TextScratch
) {
    scratch.starts.append(scratch.path.count)
    scratch.path.append(separator)
    appendBytes(component, to: &scratch.path)
}

/// Takes the last component away; false at the root.
private func removeComponent(_ scratch: inout TextScratch) -> Bool {
    guard let start = scratch.starts.popLast() else { return false }
    scratch.path.removeLast(scratch.path.count - start)
    return true
}

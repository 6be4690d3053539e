extension PathPattern {
    /// Reads a path pattern, or a path, and brings it to normal form as a request's path is.
    ///
    /// - `/` at the start makes it POSIX, where `\` escapes; `**/` or `**\` of both styles; a drive
    ///   letter, `\\` or `\??\` of Windows, where `\` and `/` both separate. Classes escape in all.
    /// - Doubled separators and `.` go; `..` takes a literal component with it, and is an error
    ///   behind any other.
    /// - Literal components follow the rules for paths. What could only match an unusable path (a
    ///   `:`, a short name, a trailing dot or space, a share that ends in `$`) is an error.
    ///
    /// The pattern is brought to NFC first, so offsets in defects of a pattern that was not in NFC
    /// point near the place.
    public init(parsing source: String) throws(PatternDefect) {
        self = try reporting(in: source) { () throws(PatternDefect) in
            try parsePathPattern(source)
        }
    }
}

/// A path that a policy writes without globs, in normal form, and the style that its start tells.
public func normalizedPathLiteral(_ source: String) throws(PatternDefect) -> (String, PathStyle) {
    let bytes = Array(source.utf8)
    if bytes.isEmpty { throw PatternDefect(.path(.empty), at: 0) }
    guard let style = styleOfStart(bytes) else { throw PatternDefect(.noRoot, at: 0) }
    var out: [UInt8] = []
    var scratch = TextScratch()
    if let defect = appendNormalizedPath(bytes.span, style: style, to: &out, scratch: &scratch) {
        throw PatternDefect(.path(defect), at: 0)
    }
    return (String(decoding: out, as: UTF8.self), style)
}

private func styleOfStart(_ bytes: [UInt8]) -> PathStyle? {
    if bytes.first == slash { return .posix }
    if startsWithDrive(bytes.span) || bytes.starts(with: [backslash, backslash]) {
        return .windows
    }
    return bytes.starts(with: [backslash, UInt8(ascii: "?"), UInt8(ascii: "?"), backslash])
        ? .windows : nil
}

private func parsePathPattern(_ source: String) throws(PatternDefect) -> PathPattern {
    if let defect = firstCharacterDefect(source) { throw defect }
    let bytes = Array(nfc(source).utf8)
    if bytes.isEmpty { throw PatternDefect(.path(.empty), at: 0) }
    let isOfBothStyles =
        bytes.starts(with: [0x2A, 0x2A, slash]) || bytes.starts(with: [0x2A, 0x2A, backslash])
    let style = styleOfStart(bytes)
    guard isOfBothStyles || style != nil else { throw PatternDefect(.noRoot, at: 0) }

    let prefix = literalPrefixLength(bytes)
    if prefix > 0, let index = bytes.firstIndex(of: slash) {
        throw PatternDefect(.path(.literalPrefix), at: index)
    }
    let syntax = style == .posix ? PatternSyntax.posix : .windows
    let expanded = try expandPattern(Array(bytes[prefix...]), syntax: syntax)
    var alternatives: [[PathPattern.Component]] = []
    for tokens in expanded.alternatives {
        var builder = ComponentBuilder(
            style: style, isLiteral: prefix > 0, tokens: tokens, base: prefix)
        let components = try builder.build()
        if !alternatives.contains(components) { alternatives.append(components) }
    }
    return PathPattern(
        source: source, style: style, alternatives: alternatives, isLiteral: expanded.isLiteral)
}

/// The length of `\\?\` or `\??\` at the start.
private func literalPrefixLength(_ bytes: [UInt8]) -> Int {
    let isPrefixed =
        bytes.starts(with: Array(#"\\?\"#.utf8)) || bytes.starts(with: Array(#"\??\"#.utf8))
    return isPrefixed ? 4 : 0
}

private func firstCharacterDefect(_ source: String) -> PatternDefect? {
    var offset = 0
    for scalar in source.unicodeScalars {
        if isControl(scalar.value) { return PatternDefect(.path(.controlCharacter), at: offset) }
        if isBidiControl(scalar.value) { return PatternDefect(.path(.bidiControl), at: offset) }
        if becomesASCII(scalar.value) { return PatternDefect(.path(.foldsToASCII), at: offset) }
        offset += UTF8.width(scalar)
    }
    return nil
}

// Most paths are in normal form already. These tests say so for sure, though not of every one: what they do
// not know takes the long way.

/// Whether a path is in normal form as it stands, and of ASCII only.
@inline(__always)
package func isPlainPath(_ path: Span<UInt8>, style: PathStyle) -> Bool {
    switch style {
    case .posix: isPlainPOSIXPath(path)
    case .windows: isPlainWindowsPath(path)
    }
}

/// `/a/b`: no component is empty or starts with a dot.
private func isPlainPOSIXPath(_ path: Span<UInt8>) -> Bool {
    guard path.count > 1, path[0] == slash, path[path.count &- 1] != slash else { return false }
    /// The separator that ended the word before, if one did.
    var carried: UInt64 = 0
    return path.allWords { word in
        let separators = places(of: slash, in: word)
        let refused = separators | places(of: dot, in: word)
        let isPlain = refused & (separators << 8 | carried) == 0
        carried = separators >> 56
        return isPlain && isPrintableASCII(word)
    }
}

/// `C:\a\b`: no component is empty or ends in a dot or a space, and none holds what has a meaning of its own.
private func isPlainWindowsPath(_ path: Span<UInt8>) -> Bool {
    guard startsWithDrive(path), path.count > 3, path[2] == backslash else { return false }
    let last = path[path.count &- 1]
    guard last != backslash, last != dot, last != 0x20 else { return false }
    /// The separator, dot or space that ended the word before, if one did.
    var carried: UInt64 = 0
    return path.allWords(from: 2) { word in
        let separators = places(of: backslash, in: word)
        let loose = separators | places(of: dot, in: word) | places(of: 0x20, in: word)
        let special =
            places(of: colon, in: word) | places(of: UInt8(ascii: "~"), in: word)
            | places(of: slash, in: word)
        let isPlain = special | separators & (loose << 8 | carried) == 0
        carried = loose >> 56
        return isPlain && isPrintableASCII(word)
    }
}

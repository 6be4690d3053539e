// Most paths are in normal form already. These tests say so for sure, though not of every one: what they do
// not know takes the long way.

/// Whether a path is in normal form as it stands, and of ASCII only.
package func isPlainPath(_ path: Span<UInt8>, style: PathStyle) -> Bool {
    switch style {
    case .posix:
        var test = PlainPOSIXPath()
        return PlainPOSIXPath.mayBe(path) && path.allWords { test.accepts($0) }
    case .windows:
        var test = PlainWindowsPath()
        return PlainWindowsPath.mayBe(path) && path.allWords { test.accepts($0) }
    }
}

/// `/a/b`: no component is empty or starts with a dot.
struct PlainPOSIXPath {
    /// The separator that ended the word before, if one did.
    private var carried: UInt64 = 0

    @inline(__always)
    static func mayBe(_ path: Span<UInt8>) -> Bool {
        path.count > 1 && path[0] == slash && path[path.count &- 1] != slash
    }

    /// Whether the next eight bytes are as they should be.
    @inline(__always)
    mutating func accepts(_ word: UInt64) -> Bool {
        let separators = places(of: slash, in: word)
        let refused = separators | places(of: dot, in: word)
        let isPlain = refused & (separators << 8 | carried) == 0
        carried = separators >> 56
        return isPlain && isPrintableASCII(word)
    }
}

/// `C:\a\b`: no component is empty or ends in a dot or a space, and none holds what has a meaning of its own.
struct PlainWindowsPath {
    /// The separator, dot or space that ended the word before, if one did.
    private var carried: UInt64 = 0
    /// The colon behind the drive, in the first word.
    private var drive: UInt64 = 0x8000

    @inline(__always)
    static func mayBe(_ path: Span<UInt8>) -> Bool {
        guard startsWithDrive(path), path.count > 3, path[2] == backslash else { return false }
        let last = path[path.count &- 1]
        return last != backslash && last != dot && last != 0x20
    }

    /// Whether the next eight bytes are as they should be.
    @inline(__always)
    mutating func accepts(_ word: UInt64) -> Bool {
        let separators = places(of: backslash, in: word)
        let loose = separators | places(of: dot, in: word) | places(of: 0x20, in: word)
        let special =
            places(of: colon, in: word) & ~drive | places(of: UInt8(ascii: "~"), in: word)
            | places(of: slash, in: word)
        let isPlain = special | separators & (loose << 8 | carried) == 0
        carried = loose >> 56
        drive = 0
        return isPlain && isPrintableASCII(word)
    }
}

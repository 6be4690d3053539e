internal import CVectors

// Most text is of ASCII and in its form already. These tests say so for sure, though not of every text: what
// they do not know takes the long way. They look at sixteen bytes at a time.

/// Sixteen bytes of a text.
package typealias Block = SIMD2<UInt64>

/// What makes a text not plain, byte by byte.
protocol PlainTextTest {
    /// Not 0 in each byte that is refused.
    ///
    /// - Parameter last: the block before; zeros in front of the first.
    static func refused(_ block: Block, behind last: Block) -> Block
}

/// All bits of each byte that equals another.
@inline(__always)
package func places(of byte: UInt8, in block: Block) -> Block {
    places(equal: Block(repeating: repeated(byte)), in: block)
}

/// All bits of each byte that is the same in another block.
@inline(__always)
func places(equal other: Block, in block: Block) -> Block { vectors_equal(block, other) }

/// A bit for each byte that equals another, the first in the lowest.
@inline(__always)
func bits(of byte: UInt8, in block: Block) -> UInt64 {
    vectors_bits_of_equal(block, Block(repeating: repeated(byte)))
}

/// All bits of each byte that is not from U+0020 to U+007E.
@inline(__always)
package func unprintable(_ block: Block) -> Block { vectors_unprintable(block) }

/// The block with its capital letters of ASCII made small.
@inline(__always)
package func lowercased(_ block: Block) -> Block { vectors_lowercased(block) }

/// For each byte of a block the one in front of it.
@inline(__always)
package func predecessors(_ block: Block, behind last: Block) -> Block {
    vectors_predecessors(block, last)
}

/// Any bytes: a hash.
enum AnyBytes: PlainTextTest {
    @inline(__always)
    static func refused(_ block: Block, behind last: Block) -> Block { .zero }
}

/// Text of ASCII: NFC leaves it as it is.
enum ASCIIText: PlainTextTest {
    @inline(__always)
    static func refused(_ block: Block, behind last: Block) -> Block {
        block & Block(repeating: highBits)
    }
}

/// A name in which nothing separates: U+0020 to U+007E.
enum PlainName: PlainTextTest {
    @inline(__always)
    static func refused(_ block: Block, behind last: Block) -> Block { unprintable(block) }
}

/// A name in which `/` separates.
enum PlainNameWithoutSlash: PlainTextTest {
    @inline(__always)
    static func refused(_ block: Block, behind last: Block) -> Block {
        unprintable(block) | places(of: slash, in: block)
    }
}

/// A name in which `/` and `\` separate.
enum PlainNameWithoutSeparators: PlainTextTest {
    @inline(__always)
    static func refused(_ block: Block, behind last: Block) -> Block {
        PlainNameWithoutSlash.refused(block, behind: last) | places(of: backslash, in: block)
    }
}

/// `/a/b`: no component is empty or starts with a dot.
enum PlainPOSIXPath: PlainTextTest {
    @inline(__always)
    static func mayBe(_ path: Span<UInt8>) -> Bool {
        path.count > 1 && path[0] == slash && path[path.count &- 1] != slash
    }

    @inline(__always)
    static func refused(_ block: Block, behind last: Block) -> Block {
        let startsBadly =
            places(of: slash, in: predecessors(block, behind: last))
            & (places(of: slash, in: block) | places(of: dot, in: block))
        return unprintable(block) | startsBadly
    }
}

/// `C:\a\b`: no component is empty or ends in a dot or a space, and none holds what has a meaning of its own.
enum PlainWindowsPath: PlainTextTest {
    @inline(__always)
    static func mayBe(_ path: Span<UInt8>) -> Bool {
        guard startsWithDrive(path), path.count > 3, path[2] == backslash else { return false }
        let last = path[path.count &- 1]
        return last != backslash && last != dot && last != 0x20
    }

    /// Not the colon of the drive, which `mayBe` has seen.
    @inline(__always)
    static func refused(_ block: Block, behind last: Block) -> Block {
        vectors_unusual_in_windows_path(block, last)
    }
}

/// Whether a text is plain. For tests: a machine tests while it copies.
package func isPlainPath(_ path: Span<UInt8>, style: PathStyle) -> Bool {
    var arena = TextArena()
    return switch style {
    case .posix:
        PlainPOSIXPath.mayBe(path)
            && arena.append(path, path.indices, folds: false, ifAll: PlainPOSIXPath.self) != nil
    case .windows:
        PlainWindowsPath.mayBe(path)
            && arena.append(path, path.indices, folds: false, ifAll: PlainWindowsPath.self) != nil
    }
}

/// Whether a name is plain. For tests, likewise.
package func isPlainName(_ name: Span<UInt8>, kind: NameKind) -> Bool {
    var arena = TextArena()
    return !name.isEmpty && arena.append(name, name.indices, folds: false, asNameOf: kind) != nil
}

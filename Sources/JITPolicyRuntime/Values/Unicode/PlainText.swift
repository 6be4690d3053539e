// Most text is of ASCII and in its form already. These tests say so for sure, though not of every text: what
// they do not know takes the long way. They look at sixteen bytes at a time, as two words; see `Words.swift`.
// Vectors of bytes would say the same more plainly, but comparing those goes byte by byte in this compiler.

/// Sixteen bytes of a text.
typealias Block = SIMD2<UInt64>

/// What makes a text not plain, byte by byte.
protocol PlainTextTest {
    /// The highest bit of each byte that is refused. If it is not ASCII, it may be any byte's.
    ///
    /// - Parameter before: for each byte the one in front of it, and 0 for the first of the text.
    static func refused(_ block: Block, before: Block) -> Block

    /// Which of the first sixteen bytes are judged.
    static var judgedInFirstBlock: Block { get }
}

extension PlainTextTest {
    @inline(__always)
    static var judgedInFirstBlock: Block { Block(repeating: highBits) }
}

/// The highest bit of each byte that equals another, in a block of ASCII.
@inline(__always)
private func places(of byte: UInt8, in block: Block) -> Block {
    ~((block ^ Block(repeating: repeated(byte))) &+ Block(repeating: ~highBits))
        & Block(repeating: highBits)
}

/// Any bytes: a hash.
enum AnyBytes: PlainTextTest {
    @inline(__always)
    static func refused(_ block: Block, before: Block) -> Block { .zero }
}

/// Text of ASCII: NFC leaves it as it is.
enum ASCIIText: PlainTextTest {
    @inline(__always)
    static func refused(_ block: Block, before: Block) -> Block {
        block & Block(repeating: highBits)
    }
}

/// A name in which nothing separates: U+0020 to U+007E.
enum PlainName: PlainTextTest {
    @inline(__always)
    static func refused(_ block: Block, before: Block) -> Block {
        // A byte of at least 0x20 carries into its highest bit by 0x60, and 0x7F alone does by 1.
        let isAtLeastSpace = block &+ Block(repeating: repeated(0x60))
        let isDelete = block &+ Block(repeating: repeated(0x01))
        return (~isAtLeastSpace | isDelete | block) & Block(repeating: highBits)
    }
}

/// A name in which `/` separates.
enum PlainNameWithoutSlash: PlainTextTest {
    @inline(__always)
    static func refused(_ block: Block, before: Block) -> Block {
        PlainName.refused(block, before: before) | places(of: slash, in: block)
    }
}

/// A name in which `/` and `\` separate.
enum PlainNameWithoutSeparators: PlainTextTest {
    @inline(__always)
    static func refused(_ block: Block, before: Block) -> Block {
        PlainNameWithoutSlash.refused(block, before: before) | places(of: backslash, in: block)
    }
}

/// `/a/b`: no component is empty or starts with a dot.
enum PlainPOSIXPath: PlainTextTest {
    @inline(__always)
    static func mayBe(_ path: Span<UInt8>) -> Bool {
        path.count > 1 && path[0] == slash && path[path.count &- 1] != slash
    }

    @inline(__always)
    static func refused(_ block: Block, before: Block) -> Block {
        let startsBadly =
            places(of: slash, in: before)
            & (places(of: slash, in: block) | places(of: dot, in: block))
        return PlainName.refused(block, before: before) | startsBadly
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

    /// Not the drive and its colon, which `mayBe` has seen.
    @inline(__always)
    static var judgedInFirstBlock: Block { Block(highBits & ~0xFFFF, highBits) }

    @inline(__always)
    static func refused(_ block: Block, before: Block) -> Block {
        let isLoose =
            places(of: backslash, in: before) | places(of: dot, in: before)
            | places(of: 0x20, in: before)
        let isSpecial =
            places(of: colon, in: block) | places(of: UInt8(ascii: "~"), in: block)
            | places(of: slash, in: block)
        return PlainName.refused(block, before: before) | isSpecial
            | isLoose & places(of: backslash, in: block)
    }
}

/// The block with its capital letters of ASCII made small, if it is of ASCII.
@inline(__always)
func lowercased(_ block: Block) -> Block {
    let isAtLeastA = block &+ Block(repeating: repeated(0x80 - 0x41))
    let isBehindZ = block &+ Block(repeating: repeated(0x80 - 0x5B))
    return block | (isAtLeastA & ~isBehindZ & Block(repeating: highBits)) &>> 2
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

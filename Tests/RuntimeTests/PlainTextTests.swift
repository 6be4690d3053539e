import JITPolicyRuntime
import Testing

/// The short ways for text that is in its form already: each holds only where the long way changes nothing.
@Suite struct PlainTextTests {
    private static let pieces = [
        "a", "B", "Program Files", "x.exe", ".", "..", " ", "...", "a.", ".b", "a ", "~1", "~", ":",
        "é",
        "\u{212A}", "\u{1}", "\u{7F}", "", "\\", "/", "\\\\", "//", "C:", "c:\\", "\\\\?\\",
        "seventeen letters",
    ]

    private func randomPath(_ random: inout SplitMix64, _ style: PathStyle) -> String {
        let separator = style == .posix ? "/" : "\\"
        var path = Int.random(in: 0..<8, using: &random) == 0 ? "" : style == .posix ? "/" : "C:\\"
        for index in 0..<Int.random(in: 0...5, using: &random) {
            if index > 0 { path += separator }
            // Mostly what is plain, or nothing would be.
            let few = Int.random(in: 0..<3, using: &random) > 0 ? 4 : Self.pieces.count
            path += Self.pieces[Int.random(in: 0..<few, using: &random)]
        }
        return path
    }

    @Test(arguments: [PathStyle.posix, .windows])
    func `A path that is plain is its own normal form`(style: PathStyle) {
        var random = SplitMix64(seed: 7)
        var plain = 0
        for _ in 0..<20_000 {
            let path = Array(randomPath(&random, style).utf8)
            guard isPlainPath(path.span, style: style) else { continue }
            plain += 1
            var normal: [UInt8] = []
            var scratch = TextScratch()
            let defect = appendNormalizedPath(
                path.span, style: style, systemIsKnown: false, to: &normal, scratch: &scratch)
            #expect(defect == nil && normal == path, "\(String(decoding: path, as: UTF8.self))")
        }
        #expect(plain > 4_000)
    }

    @Test(arguments: [
        (PathStyle.windows, #"C:\Program Files\Vendor 3.1\tool.exe"#), (.windows, #"c:\x"#),
        (.posix, "/usr/lib/x.so"), (.posix, "/home/al/a.b.c"),
    ])
    func `Common paths are plain`(style: PathStyle, path: String) {
        #expect(withUTF8(path) { isPlainPath($0, style: style) })
    }

    @Test func `A name that is plain has no defect and does not change`() {
        var random = SplitMix64(seed: 8)
        var plain = 0
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...20, using: &random)
            let name = (0..<count).map { _ in UInt8.random(in: 0x1E...0x81, using: &random) }
            guard isValidUTF8(name.span) else { continue }
            for kind in [NameKind.account, .other, .file(backslashSeparates: true)]
            where isPlainName(name.span, kind: kind) {
                plain += 1
                #expect(nameDefect(name.span, kind: kind) == nil)
                let text = String(decoding: name, as: UTF8.self)
                #expect(nfc(text) == text)
            }
        }
        #expect(plain > 4_000)
    }

    @Test func `Words tell of each byte what a byte alone tells`() {
        var random = SplitMix64(seed: 9)
        for _ in 0..<2_000 {
            let word = UInt64.random(in: 0...UInt64.max, using: &random)
            let byte = UInt8.random(in: 0..<0x80, using: &random)
            var isPrintable = true
            for place in 0..<8 {
                let value = UInt8(truncatingIfNeeded: word >> (8 * place))
                let bit = UInt64(0x80) << (8 * place)
                #expect((places(of: value, in: word) & bit != 0))
                #expect((places(of: byte, in: word) & bit != 0) == (value == byte))
                isPrintable = isPrintable && value >= 0x20 && value <= 0x7E
            }
            #expect(isPrintableASCII(word) == isPrintable)
        }
    }

    @Test func `Blocks tell of each byte what a byte alone tells`() {
        var random = SplitMix64(seed: 10)
        func bytes(_ block: Block) -> [UInt8] {
            (0..<16).map { UInt8(truncatingIfNeeded: block[$0 / 8] >> (8 * ($0 % 8))) }
        }
        for _ in 0..<2_000 {
            let block = Block.random(in: 0...UInt64.max, using: &random)
            let last = Block.random(in: 0...UInt64.max, using: &random)
            let text = bytes(block)
            let byte = text[Int.random(in: 0..<16, using: &random)]
            func marks(_ isMarked: (UInt8) -> Bool) -> [UInt8] {
                text.map { isMarked($0) ? 0xFF : 0 }
            }
            #expect(bytes(places(of: byte, in: block)) == marks { $0 == byte })
            #expect(bytes(unprintable(block)) == marks { $0 < 0x20 || $0 > 0x7E })
            let small = text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            #expect(bytes(lowercased(block)) == small)
            #expect(bytes(predecessors(block, behind: last)) == [bytes(last)[15]] + text[..<15])
        }
    }
}

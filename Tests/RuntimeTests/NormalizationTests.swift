import JITPolicyRuntime
@_spi(_Unicode) import Swift
import Testing

@Suite struct NormalizationTests {
    /// Swift's library compares text by its NFC, and brings it there by tables and code of its own.
    private func checkAgainstLibrary(_ text: String) {
        #expect(
            Array(nfc(text).unicodeScalars) == Array(text._nfc),
            "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
    }

    @Test func `Tables and library are of one Unicode version`() {
        #expect(UnicodeData.version == "15.0.0")
        #expect(UnicodeData.normalizationVersion == UnicodeData.version)
    }

    @Test(arguments: [
        ("", ""),
        ("plain ASCII", "plain ASCII"),
        ("e\u{301}", "\u{E9}"),
        ("\u{E9}", "\u{E9}"),
        ("\u{212A}\u{2126}\u{212B}", "K\u{3A9}\u{C5}"),
        // A mark of a lower class comes before: dot below joins first, the circumflex behind it.
        ("a\u{302}\u{323}", "\u{1EAD}"),
        // Equal classes keep their order, and the second blocks nothing it should not.
        ("a\u{301}\u{300}", "\u{E1}\u{300}"),
        ("\u{301}a", "\u{301}a"),
        ("\u{1100}\u{1161}\u{11A8}", "\u{AC01}"),
        ("\u{AC00}\u{11A8}", "\u{AC01}"),
        // Excluded from composition.
        ("\u{958}", "\u{915}\u{93C}"),
        ("\u{2ADC}", "\u{2ADD}\u{338}"),
        ("x\u{345}\u{301}", "x\u{301}\u{345}"),
        // U+0F73 has class 0 and decomposes into marks that have not, which move (Swift's library
        // leaves them).
        ("o\u{300}\u{F73}", "\u{F2}\u{F71}\u{F72}"),
        ("\u{1D15E}\u{F73}", "\u{1D157}\u{F71}\u{F72}\u{1D165}"),
    ])
    func `Text is brought to NFC`(text: String, expected: String) {
        #expect(Array(nfc(text).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test func `Every scalar composes as Swift's library has it`() {
        for value in UInt32(0x80)...0x2_FFFF {
            guard let scalar = Unicode.Scalar(value), let age = scalar.properties.age,
                age.major <= 15, (age.major, age.minor) <= (15, 0)
            else { continue }
            checkAgainstLibrary(String(scalar))
        }
    }

    @Test func `Hard sequences compose as Swift's library has it, and once is enough`() {
        let pool: [UInt32] = [
            0x61, 0x41, 0x6F, 0x2F, 0x5C, 0x3C, 0x300, 0x301, 0x302, 0x308, 0x30C, 0x31B, 0x323,
            0x327, 0x338, 0x345, 0x3B1, 0x3C9, 0x1FB3, 0x1F80, 0x1100, 0x1161, 0x11A8, 0xAC00,
            0x915, 0x93C, 0x958, 0x9C7, 0x9BE, 0xFB1D, 0x212B, 0x1D15E, 0x5B0, 0x5C1, 0x5E9,
            0x200D, 0x4E00,
        ]
        var random = SplitMix64(seed: 15)
        for _ in 0..<20_000 {
            var text = ""
            for _ in 0..<Int.random(in: 1...10, using: &random) {
                let value = pool.randomElement(using: &random) ?? 0x61
                text.unicodeScalars.append(Unicode.Scalar(value) ?? "?")
            }
            checkAgainstLibrary(text)
            #expect(Array(nfc(nfc(text)).utf8) == Array(nfc(text).utf8))
        }
    }

    @Test func `NFC appends and leaves what stands before`() {
        var out = Array("before e".utf8)
        var scratch = TextScratch()
        appendNFC(Array("\u{301}e\u{301}".utf8).span, to: &out, scratch: &scratch)
        #expect(String(decoding: out, as: UTF8.self).unicodeScalars.count == 10)
    }

    @Test func `A quarter MiB of marks in falling order takes no time to speak of`() {
        // A sort by insertion would need 2^32 swaps here.
        let marks =
            String(repeating: "\u{301}", count: 65_000)
            + String(repeating: "\u{323}", count: 65_000)
        let elapsed = ContinuousClock().measure {
            #expect(nfc("a" + marks).unicodeScalars.dropFirst().first == "\u{323}")
        }
        #expect(elapsed < .seconds(2))
    }

    @Test func `Bytes that are no UTF-8 neither trap nor loop`() {
        var scratch = TextScratch()
        var random = SplitMix64(seed: 8)
        for _ in 0..<2_000 {
            let bytes = (0..<12).map { _ in UInt8.random(in: 0x60...0xFF, using: &random) }
            var out: [UInt8] = []
            appendNFC(bytes.span, to: &out, scratch: &scratch)
            appendFolded(bytes.span, to: &out)
            _ = lengthInScalars(bytes.span)
            let isValid = isValidUTF8(bytes.span)
            #expect(isValid == (String(validating: bytes, as: UTF8.self) != nil))
        }
    }
}

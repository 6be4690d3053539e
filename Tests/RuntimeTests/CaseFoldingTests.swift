import JITPolicyRuntime
import Testing

@Suite struct CaseFoldingTests {
    @Test(arguments: [
        ("Code.EXE", "code.exe"),
        ("[`{@Z", "[`{@z"),
        ("ÄÖÜ", "äöü"),
        ("ΣΑΣς", "σασσ"),
        ("ЖЁ", "жё"),
        ("\u{212A}\u{17F}", "ks"),
        ("\u{1E9E}", "\u{DF}"),
        ("\u{1C5}\u{1C4}", "\u{1C6}\u{1C6}"),
        ("\u{10400}", "\u{10428}"),
        ("\u{13A0}\u{AB70}", "\u{13A0}\u{13A0}"),
        ("\u{1FBC}", "\u{1FB3}"),
    ])
    func `Text folds scalar by scalar`(text: String, expected: String) {
        #expect(Array(folded(text).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test(arguments: [
        // Full folding only: `ß` is not `ss`.
        "\u{DF}", "\u{FB01}", "\u{149}",
        // Turkic only: the dotted capital I, and the dotless small one.
        "\u{130}", "\u{131}",
        // Letters without case.
        "中文", "١٢", "\u{AA}",
        // In the gaps of ranges where every second scalar folds.
        "\u{101}", "\u{138}", "\u{1E9F}",
    ])
    func `These do not fold`(text: String) {
        #expect(folded(text) == text)
        #expect(withUTF8(text, isFolded))
    }

    @Test func `Folding twice is folding once`() {
        for value in UInt32(0)...0x1_FFFF {
            let once = foldedScalar(value)
            #expect(foldedScalar(once) == once)
        }
    }

    @Test func `Case variants of one letter fold alike`() {
        for value in UInt32(0)...0x1_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let lower = scalar.properties.lowercaseMapping.unicodeScalars
            // U+0130 is Turkic, and Cherokee folds to its capitals; both ends fold alike there too.
            guard lower.count == 1, value != 0x130, let small = lower.first,
                let age = scalar.properties.age, age.major < 15 || (age.major, age.minor) == (15, 0)
            else { continue }
            #expect(foldedScalar(value) == foldedScalar(small.value), "U+\(value)")
        }
    }

    @Test func `Folding is not brought to NFC again, so a capital without a partner stays apart`() {
        #expect(nfc("J\u{30C}") == "J\u{30C}")
        #expect(Array(folded(nfc("J\u{30C}")).unicodeScalars) == ["j", "\u{30C}"])
        #expect(Array(folded(nfc("\u{1F0}")).unicodeScalars) == ["\u{1F0}"])
    }
}

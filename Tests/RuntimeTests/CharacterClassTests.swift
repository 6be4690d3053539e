import JITPolicyRuntime
import Testing

@Suite struct CharacterClassTests {
    @Test func `Controls are those of category Cc`() {
        for value in UInt32(0)...0x10_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            #expect(isControl(value) == (scalar.properties.generalCategory == .control))
        }
    }

    @Test func `Bidirectional controls are the twelve`() {
        let found = (UInt32(0)...0x10_FFFF).filter(isBidiControl)
        #expect(
            found == [
                0x61C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067,
                0x2068, 0x2069,
            ])
    }

    @Test func `White space has the property White_Space`() {
        for value in UInt32(0)...0x10_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            #expect(isWhiteSpace(value) == scalar.properties.isWhitespace)
        }
    }

    @Test(arguments: [
        ("", 0), ("   ", 0), ("\u{3000}\u{A0}\t\n", 0), ("a", 1), (" a ", 1), ("a b", 3),
        ("\u{2003}a  b\u{85}", 4), ("e\u{301}", 2), ("👩‍💻", 3),
        // Invisible, but no white space.
        ("\u{200B}", 1), (" \u{FEFF} ", 1),
    ])
    func `Length counts scalars between the white space`(text: String, expected: Int) {
        #expect(withUTF8(text, lengthInScalars) == expected)
    }
}

import JITPolicyRuntime
import Testing

@Suite struct HashTests {
    /// FIPS 180-4 examples, and one byte more than a block's padding has room for.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `SHA-256 gives the published digests, in one piece and in many`(
        text: String, expected: String
    ) {
        let digest = withUTF8(text, sha256)
        #expect(hexText(digest.span) == expected)
        var hasher = SHA256Hasher()
        for byte in text.utf8 { hasher.update([byte].span) }
        let pieces = hasher.finish()
        #expect(pieces == digest)
    }

    @Test func `Hexadecimal digits of either case are read, of the right number`() {
        var out: [UInt8] = [7]
        let isRead = withUTF8("00fFA9") { parseHex($0, count: 3, into: &out) }
        #expect(isRead && out == [7, 0, 0xFF, 0xA9])
        for text in [
            "", "00", "00fFA9a", "00fFA9aa", "00fFAg", "00 fA9", "0x00fF", "00fF/9", "00f:A9",
        ] {
            let isRead = withUTF8(text) { parseHex($0, count: 3, into: &out) }
            #expect(!isRead && out.count == 4, "\(text)")
        }
    }

    @Test func `Of all bytes in each place the digits alone are read`() {
        let digits = Array("0123456789abcdefABCDEF".utf8)
        for place in 0..<12 {
            for byte in UInt8.min...UInt8.max {
                var text = Array("0a1B2c3D4e5F".utf8)
                text[place] = byte
                var out: [UInt8] = []
                let isRead = parseHex(text.span, count: 6, into: &out)
                #expect(isRead == digits.contains(byte), "\(byte) at \(place)")
                guard isRead else { continue }
                #expect(hexText(out.span).utf8.elementsEqual(text.map { $0 | 0x20 }))
            }
        }
    }
}

import JITPolicyJSON
import JITPolicyRuntime
import Testing

@Suite struct HashTests {
    private static let digits = Array("0123456789abcdefABCDEF0123456789".utf8)

    /// A text of hexadecimal digits that is no repetition.
    private func digits(_ count: Int, from start: Int = 0) -> [UInt8] {
        (0..<count).map { Self.digits[($0 * 7 + $0 / 16 + start) % Self.digits.count] }
    }

    private func document(_ digits: [UInt8]) -> [UInt8] {
        Array(#"{"app":{"sha256":""#.utf8) + digits + Array(#""}}"#.utf8)
    }

    private func hash(_ digits: [UInt8]) throws -> FoundValue? {
        try decode(document(digits)).get().values[Slot(.appSHA256).index]
    }

    private func bytes(_ digits: [UInt8]) throws -> [UInt8] {
        let text = String(decoding: digits, as: UTF8.self)
        return try stride(from: 0, to: text.count, by: 2).map { start in
            try #require(UInt8(text.dropFirst(start).prefix(2), radix: 16))
        }
    }

    @Test(arguments: 0..<32)
    func `A hash is read from digits of either case`(start: Int) throws {
        let digits = digits(64, from: start)
        #expect(try hash(digits) == .hash(bytes(digits)))
    }

    @Test(arguments: 0...130)
    func `A hash has 64 digits and no other number of them`(count: Int) throws {
        guard count != 64 else { return }
        let error = try #require(fault(document(digits(count))))
        #expect(error.path == "$.app.sha256")
    }

    @Test(arguments: 0..<64)
    func `Whatever stands in the place of a digit makes the request invalid`(place: Int) throws {
        for byte in UInt8(0x20)..<0x80 where !"\"\\".utf8.contains(byte) {
            var digits = digits(64)
            digits[place] = byte
            let isDigit = Self.digits.contains(byte)
            #expect((fault(document(digits)) == nil) == isDigit)
            if isDigit { #expect(try hash(digits) == .hash(bytes(digits))) }
        }
    }

    @Test func `A member, a hash of the history and one beside it are each their own`() throws {
        let texts = (0..<3).map { digits(64, from: 5 * $0) }
        let names = texts.map { String(decoding: $0, as: UTF8.self) }
        let document = """
            {"user": {"keys": ["\(names[0])", "\(names[1])"]}, "history": [{"app": "\(names[2])"}],
             "app": {"sha256": "\(names[1])"}}
            """
        let content = try decode(document).get()
        let keys = try #require(hostSchema.slot(named: "user.keys"))
        let hashes = try texts.map(bytes)
        #expect(content.values[Slot(.appSHA256).index] == .hash(hashes[1]))
        #expect(content.history?.first?[4] == "\(hashes[2])")
        #expect(content.values[keys.index] == .list(hashes[..<2].map(FoundValue.hash)))
    }
}

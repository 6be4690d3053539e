import JITPolicyHost
import Testing

@Suite struct JSONTests {
    private func text(_ value: JSON) -> String { String(decoding: value.canonical, as: UTF8.self) }

    @Test func `Members are in the order of their UTF-16 code units`() {
        // The example of RFC 8785, section 3.2.3.
        let names = ["\u{20AC}", "\r", "\u{FB33}", "1", "\u{1F600}", "\u{80}", "\u{F6}"]
        let value = JSON.object(Dictionary(uniqueKeysWithValues: names.map { ($0, .null) }))
        let order = ["\\r", "1", "\u{80}", "\u{F6}", "\u{20AC}", "\u{1F600}", "\u{FB33}"]
        #expect(text(value) == "{" + order.map { "\"\($0)\":null" }.joined(separator: ",") + "}")
    }

    @Test func `Texts are escaped where they must be, and nowhere else`() {
        // The example of RFC 8785, section 3.2.2.2, and the rest of the control characters.
        #expect(text(.text("\u{20AC}$\u{F}\nA'B\"\\\"/")) == #""€$\u000f\nA'B\"\\\"/""#)
        #expect(text(.text("\u{8}\t\u{C}\r\u{1F}\u{7F}")) == "\"\\b\\t\\f\\r\\u001f\u{7F}\"")
    }

    @Test func `Values read back as they were written`() throws {
        let value = JSON.object([
            "a": .array([.null, .bool(true), .bool(false), .integer(-7), .text("x"), .array([])]),
            "b": .object([:]), "c": .integer(9_007_199_254_740_991),
        ])
        #expect(text(value).hasPrefix(#"{"a":[null,true,false,-7,"x",[]],"b":{},"c":9007"#))
        #expect(try JSON(parsing: value.canonical) == value)
    }

    @Test(
        arguments: [
            (" { \"a\" : [ 1 , -0 ] } ", ["a": [1, 0]]),
            ("\"\\u00e9\\ud83d\\ude00\\/\\n\"", "é😀/\n"),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("[459.0, 1e2, -0.0, -12.50E1]", [459, 100, 0, -125]),
            ("[[],{},\"\",null,true,false]", [[], [:], "", .null, true, false]),
        ] as [(String, JSON)])
    func `A text is read for what it says`(text: String, value: JSON) throws {
        #expect(try JSON(parsing: text) == value)
    }

    @Test(arguments: [
        "", " ", "{", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "{\"a\":1,\"a\":1}", "[1 2]",
        "{\"\u{E9}\":1,\"e\u{301}\":1}",
        "1 2",
        "01", "-", "1.5", "1e-1", "1e400", "9007199254740994.0", "[-1.5]", "9223372036854775808",
        "nul", "True", "'a'", "\"a", "\"\u{1}\"",
        "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "\u{FEFF}1",
        "[\u{A0}1]", String(repeating: "[", count: 65) + String(repeating: "]", count: 65),
        String(repeating: "[", count: 100_000),
    ])
    func `What is no JSON, or could be taken for two things, is refused`(text: String) {
        #expect(throws: JSON.Defect.self) { try JSON(parsing: text) }
    }

    @Test(arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]])
    func `What is no UTF-8 is refused`(bytes: [UInt8]) {
        #expect(throws: JSON.Defect.self) { try JSON(parsing: bytes) }
    }
}

#if Host
import JITPolicyHost
@testable import JITPolicyServer
import Testing

@Suite struct FormReaderTests {
    private func reader(_ body: String) throws -> FormReader { try FormReader(Array(body.utf8)) }

    @Test(
        arguments: [
            ("a=x", "x"), ("a=x+y", "x y"), ("a=x%2By%26z%3D", "x+y&z="), ("a=%C3%A4", "ä"),
            ("a=++x%0A", "x"), ("a=x=y", "x=y"), ("a=", nil), ("a", nil), ("a=+%09", nil),
            ("", nil),
        ] as [(String, String?)])
    func `A field is decoded as a browser encodes it, and blank counts as not given`(
        body: String, text: String?
    ) throws {
        var form = try reader(body)
        #expect(try form.text("a") == text)
        try form.finish()
    }

    @Test func `Line ends come back as they were typed`() throws {
        var form = try reader("a=one%0D%0Atwo%0D%0A")
        #expect(try form.verbatim("a") == "one\ntwo\n")
    }

    @Test func `A name may stand for several values only where several are asked for`() throws {
        var form = try reader("id=1&id=2&note=x&note=y")
        #expect(form.texts("id") == ["1", "2"])
        #expect(throws: FormDefect("note", "found it more than once")) { try form.text("note") }
    }

    @Test(arguments: ["a=%FF", "%FF=a", "a=%", "a=%4"])
    func `What is not UTF-8 is refused`(body: String) throws {
        #expect(throws: FormDefect.self) { try reader(body) }
    }

    @Test func `What nobody has taken is refused, and so are too many fields`() throws {
        var form = try reader("a=1&b=2")
        #expect(try form.integer("a") == 1)
        #expect(throws: FormDefect(nil, "the form has no field `b`")) { try form.finish() }
        let many = Array(repeating: "a=1", count: 5_001).joined(separator: "&")
        #expect(throws: FormDefect.self) { try reader(many) }
    }

    @Test(
        arguments: [
            ("30m", 1_800), ("1h30m", 5_400), ("PT2H", 7_200), ("90", 90), ("", nil),
        ] as [(String, Int64?)])
    func `A duration is told in three ways`(text: String, seconds: Int64?) throws {
        var form = try reader("a=" + text)
        #expect(try form.duration("a") == seconds)
    }

    @Test(arguments: ["0", "-1", "1.5h", "soon", "99999999999999999999", "11y", "1h-"])
    func `What is no duration is refused`(text: String) throws {
        var form = try reader("a=" + text)
        #expect(throws: FormDefect.self) { try form.duration("a") }
    }

    @Test(arguments: [
        ("x", "x"), ("a b/c?d&e=f#g", "a%20b%2Fc%3Fd%26e%3Df%23g"), ("ä+\"", "%C3%A4%2B%22"),
        ("-._~", "-._~"),
    ])
    func `A text in an address comes back as it was`(text: String, encoded: String) throws {
        #expect(percentEncoded(text) == encoded)
        var form = try reader("a=" + encoded)
        #expect(try form.text("a") == text)
    }
}
#endif

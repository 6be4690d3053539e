import JITPolicyRuntime
import Testing

@Suite struct VersionAndNameTests {
    @Test(
        arguments: [
            ("1", [1]), ("1.2.3", [1, 2, 3]), ("1.0", [1]), ("01.002", [1, 2]),
            ("10.0.14393.0 (rs1_release.160715)", [10, 0, 14393]), ("1.2-beta", [1, 2]),
            ("1.2+x", [1, 2]), ("1.2_3", [1, 2]), ("1.2(3)", [1, 2]), ("1.2 .3", [1, 2]), ("0", []),
            ("1.2.3.4.5.6.7.8", [1, 2, 3, 4, 5, 6, 7, 8]), ("18446744073709551615", [.max]),
            ("1.2.3.4.5.6.7.8-9", [1, 2, 3, 4, 5, 6, 7, 8]),
        ] as [(String, [UInt64])])
    func `Version text is read`(text: String, parts: [UInt64]) {
        #expect(Version(text) == Version(parts))
    }

    @Test(arguments: [
        "", " 1", "v1", ".1", "1.", "1..2", "1.x", "1.2.x", "1.2b3", "1,2", "-1", "+1", "1.-2",
        "1. 2", "1.2.3.4.5.6.7.8.9", "18446744073709551616", "1.99999999999999999999", "one", "１.2",
        "1.2\n", "1.2\u{0}", "٣", "(1)", "1.2.(3)", "1/2",
    ])
    func `Version text that could mean something else is unusable`(text: String) {
        #expect(Version(text) == nil)
    }

    @Test func `Versions compare part by part, missing parts being 0`() {
        #expect(Version([1, 2]) == Version([1, 2, 0, 0]))
        #expect(Version([1, 10]) > Version([1, 9, 9]))
        #expect(Version([2]) > Version([1, 99]))
        #expect(Version([0, 0, 0, 0, 0, 0, 0, 1]) > Version([]))
        #expect(!(Version([1]) < Version([1])))
    }

    @Test(
        arguments: [
            ("alice", nil, "alice"), (#"CORP\alice"#, "CORP", "alice"),
            ("alice@corp.example", "corp.example", "alice"), ("a@b@c", "c", "a@b"),
            ("ä", nil, "ä"), (" ", nil, " "), ("a/b", nil, "a/b"),
        ] as [(String, String?, String)])
    func `An account's name is split`(name: String, domain: String?, user: String) {
        let bytes = Array(name.utf8)
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        let split = withUTF8(name, splitAccountName)
        #expect(split?.domain.map(text) == domain)
        #expect(split.map { text($0.user) } == user)
    }

    @Test(arguments: [
        "", #"\"#, "@", #"CORP\"#, #"\alice"#, "alice@", "@corp", #"A\B\c"#, #"A\\b"#,
        #"CORP\alice@corp"#, #"a@b\c"#, "a@b@",
    ])
    func `An account's name without one meaning is unusable`(name: String) {
        #expect(withUTF8(name, splitAccountName) == nil)
    }

    @Test(
        arguments: [
            ("a.exe", NameKind.file(backslashSeparates: true), nil),
            (#"a\b"#, .file(backslashSeparates: false), nil),
            (#"NT AUTHORITY\SYSTEM"#, .other, nil),
            ("a/b", .other, nil), ("a\u{200B}", .other, nil), (" ", .account, nil),
            ("", .other, .empty), ("", .file(backslashSeparates: true), .empty),
            ("", .account, .empty),
            ("a\u{0}", .other, .controlCharacter), ("a\nb", .account, .controlCharacter),
            ("\u{9B}", .other, .controlCharacter), ("a\u{202E}b", .other, .bidiControl),
            ("\u{61C}", .file(backslashSeparates: false), .bidiControl),
            ("a/b", .file(backslashSeparates: true), .separator),
            ("a/b", .file(backslashSeparates: false), .separator),
            (#"a\b"#, .file(backslashSeparates: true), .separator), ("a/b", .account, .separator),
            (#"a\b"#, .account, .separator),
        ] as [(String, NameKind, NameDefect?)])
    func `A name is unusable for this reason`(name: String, kind: NameKind, defect: NameDefect?) {
        #expect(withUTF8(name) { nameDefect($0, kind: kind) } == defect)
    }
}

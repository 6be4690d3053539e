import Foundation
import JITPolicyRuntime
import Testing

@testable import TestSupport

/// The judge is judged by tables made by hand: what the language reference says, case by case.
@Suite struct ReferenceTests {
    private func path(_ text: String, _ system: String) -> String? {
        let style: PathStyle = system == "windows" ? .windows : .posix
        let path = ReferencePath(text, style: style, systemIsKnown: system != "none")
        return path.map { String(String.UnicodeScalarView($0.text)) }
    }

    @Test(arguments: [
        (#"C:\Program Files\X\x.exe"#, #"C:\Program Files\X\x.exe"#),
        (#"C:/Program Files//X\x.exe"#, #"C:\Program Files\X\x.exe"#),
        (#"C:\a\.\b\..\x.exe"#, #"C:\a\x.exe"#),
        (#"C:\"#, #"C:\"#),
        (#"c:\a.\x.exe. ."#, #"c:\a\x.exe"#),
        (#"\\?\C:\a\x.exe"#, #"C:\a\x.exe"#),
        (#"\??\C:\a\x.exe"#, #"C:\a\x.exe"#),
        (#"\\?\UNC\server\share\x.exe"#, #"\\server\share\x.exe"#),
        (#"//server/share/x.exe"#, #"\\server\share\x.exe"#),
        ("C:\\e\u{301}", "C:\\\u{E9}"),
    ])
    func `A Windows path is brought to one form`(spelling: String, expected: String) {
        #expect(path(spelling, "windows") == expected)
    }

    @Test(arguments: [
        "", "x.exe", #"C:x.exe"#, "C:", #"\x.exe"#, "/usr/bin/x", #"C:\..\x"#, #"C:\a\..\..\x"#,
        #"C:\PROGRA~1\x.exe"#, #"C:\a\x.exe:stream"#, #"\\.\C:\x"#, #"\\?\GLOBALROOT\x"#,
        #"//?/C:/x"#, #"\\server\c$\x.exe"#, #"C:\Windows \System32\x.exe"#, #"C:\a..\x"#,
        #"\\?\C:\a\x.exe."#, #"\\?\C:\a \x"#, #"\\?\C:\a/x"#, #"\\?\C:\a\..\x"#, #"\\server"#,
        #"\\\server\share\x"#, "C:\\a\u{1}", "C:\\a\u{202E}x", "C:\\\u{17F}x", "C:\\\u{212A}",
        #"C:\a\..."#, #"C:\Windows \..\x"#, #"\\?\Volume{1}\x"#, #"\\?\C:"#,
    ])
    func `A Windows path without one meaning is unusable`(spelling: String) {
        #expect(path(spelling, "windows") == nil)
    }

    @Test(arguments: [
        ("/usr/bin/apt", "/usr/bin/apt"), ("/usr//bin/./x/", "/usr/bin/x"),
        ("/usr/../bin/x", "/bin/x"), ("/", "/"), ("//a", "/a"), (#"/a\b"#, #"/a\b"#),
        ("/a/b:c~1", "/a/b:c~1"), ("/a. /b", "/a. /b"),
    ])
    func `A POSIX path is brought to one form`(spelling: String, expected: String) {
        #expect(path(spelling, "linux") == expected)
    }

    @Test(arguments: ["", "usr", "/..", "/a/../..", "/a\n", "/a\u{200F}", "/\u{17F}", #"C:\a"#])
    func `A POSIX path without one meaning is unusable`(spelling: String) {
        #expect(path(spelling, "linux") == nil)
    }

    @Test func `Two slashes mean nothing while the system is unknown`() {
        #expect(path("//a/b", "none") == nil)
        #expect(path("/a//b", "none") == "/a/b")
    }

    @Test(arguments: [
        (#"C:\Users\*\Downloads\**"#, #"c:\users\alice\downloads\a\b.exe"#, true),
        (#"C:\Users\*\Downloads\**"#, #"C:\Users\alice\Downloads"#, true),
        (#"C:\Users\*\Downloads\**"#, #"C:\Users\a\b\Downloads\x"#, false),
        (#"C:\a\**\x.exe"#, #"C:\a\x.exe"#, true),
        (#"C:\a\**\x.exe"#, #"C:\a\b\c\x.exe"#, true),
        (#"C:\a\x*"#, #"C:\a\x"#, true),
        (#"C:\a\?.exe"#, #"C:\a\é.exe"#, true),
        (#"C:\a\?.exe"#, #"C:\a\.exe"#, false),
        (#"C:\{a,b\c,}\x"#, #"C:\b\c\x"#, true),
        (#"C:\{a,b\c,}\x"#, #"C:\x"#, true),
        (#"C:\a[{]b"#, #"C:\a{b"#, true),
        (#"C:/A/[X-Z]"#, #"C:\a\y"#, true),
        (#"C:\a\[!X-Z]"#, #"C:\a\y"#, false),
        (#"**\x.exe"#, #"C:\x.exe"#, true),
        ("**/x.exe", "/opt/a/X.exe", true),
        ("/usr/**", #"C:\usr\x"#, false),
        (#"\\server\share\**"#, #"\\SERVER\Share\a"#, true),
        (#"/a\*"#, "/a*", true),
        (#"/a\*"#, "/ab", false),
        (#"/{a,{b,c}d}/x"#, "/cd/x", true),
    ])
    func `A path glob matches whole components`(glob: String, path: String, expected: Bool) throws {
        let style: PathStyle = path.hasPrefix("/") ? .posix : .windows
        let path = try #require(ReferencePath(path, style: style))
        #expect(ReferencePattern(glob).matches(path, .folded) == expected)
    }

    @Test func `Under is strictly below`() throws {
        let path = try #require(ReferencePath(#"C:\Users\bob\Downloads"#, style: .windows))
        #expect(!ReferencePattern(#"C:\Users\*\Downloads"#).isAbove(path, .folded))
        #expect(ReferencePattern(#"C:\users"#).isAbove(path, .folded))
        #expect(ReferencePattern(#"C:\"#).isAbove(path, .folded))
        #expect(!ReferencePattern(#"C:\Use"#).isAbove(path, .folded))
    }

    @Test func `Simple folding is what CaseFolding says`() throws {
        let file = "/usr/share/unicode/CaseFolding.txt"
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return }
        var expected: [UInt32: UInt32] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let fields = line.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            guard fields.count > 2, ["C", "S"].contains(fields[1]) else { continue }
            guard let from = UInt32(fields[0], radix: 16) else { continue }
            expected[from] = UInt32(fields[2], radix: 16)
        }
        for value in UInt32(0)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            // Letters that are newer than Debian's table.
            if case .some(let age) = scalar.properties.age, age.major > 15 { continue }
            let fold = simpleFold(scalar).value
            #expect(fold == expected[value] ?? value, "\(String(value, radix: 16))")
        }
    }

    @Test func `Local time follows the zone's own rule`() {
        let change = { (month: Int32, seconds: Int32) in
            Zone.Tail.Change(day: .weekday(month: month, week: 5, weekday: 0), timeSeconds: seconds)
        }
        let london = Zone(
            name: "Europe/London", initialOffsetSeconds: 0, transitions: [],
            tail: .init(
                standardOffsetSeconds: 0,
                daylight: .init(
                    offsetSeconds: 3600, begins: change(3, 3600), ends: change(10, 7200))))
        // 2026-03-29T01:00:00Z and 2026-10-25T01:00:00Z.
        #expect(offset(of: london, at: 1_774_745_999) == 0)
        #expect(offset(of: london, at: 1_774_746_000) == 3600)
        #expect(offset(of: london, at: 1_792_889_999) == 3600)
        #expect(offset(of: london, at: 1_792_890_000) == 0)
        #expect(LocalTime.weekday(ofDay: 0) == 3)
        #expect(LocalTime.weekday(ofDay: -4) == 6)
    }

    @Test(arguments: [
        (#"CORP\alice"#, "alice", "CORP"), ("alice@corp.example", "alice", "corp.example"),
        ("a@b@c", "a@b", "c"),
    ])
    func `A user name is split`(text: String, name: String, domain: String) throws {
        let parts = try #require(splitUserName(scalars(text)))
        #expect(parts.name == scalars(name))
        #expect(parts.domain == scalars(domain))
    }

    @Test(arguments: [#"a\b\c"#, #"a\b@c"#, #"\a"#, #"a\"#, "@a", "a@", ""])
    func `A user name without one reading is not split`(text: String) {
        #expect(splitUserName(scalars(text)) == nil)
    }
}

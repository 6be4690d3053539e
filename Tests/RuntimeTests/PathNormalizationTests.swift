import JITPolicyRuntime
import Testing

@Suite struct PathNormalizationTests {
    private func check(
        _ path: String, _ style: PathStyle, gives expected: String?, _ defect: PathDefect? = nil,
        systemIsKnown: Bool = true, _ location: SourceLocation = #_sourceLocation
    ) {
        var out = Array("kept".utf8)
        var scratch = TextScratch()
        let found = appendNormalizedPath(
            Array(path.utf8).span, style: style, systemIsKnown: systemIsKnown, to: &out,
            scratch: &scratch)
        #expect(found == defect, "\(path)", sourceLocation: location)
        let text = String(decoding: out.dropFirst(4), as: UTF8.self)
        #expect(text == expected ?? "", "\(path)", sourceLocation: location)
    }

    @Test(arguments: [
        (#"C:\a\b.exe"#, #"C:\a\b.exe"#),
        (#"c:\A"#, #"c:\A"#),
        (#"C:\"#, #"C:\"#),
        (#"C:/"#, #"C:\"#),
        (#"C:\\\"#, #"C:\"#),
        (#"C:/a\b//c/"#, #"C:\a\b\c"#),
        (#"C:\a\.\b\."#, #"C:\a\b"#),
        (#"C:\a\..\b"#, #"C:\b"#),
        (#"C:\a\b\..\.."#, #"C:\"#),
        (#"C:\a.\b"#, #"C:\a\b"#),
        (#"C:\a.\..\b"#, #"C:\b"#),
        (#"C:\a\b.exe."#, #"C:\a\b.exe"#),
        (#"C:\a\b.exe. . "#, #"C:\a\b.exe"#),
        (#"C:\.a\..b\c"#, #"C:\.a\..b\c"#),
        (#"C:\ a\b"#, #"C:\ a\b"#),
        (#"\\server\share"#, #"\\server\share"#),
        (#"\\server\share\"#, #"\\server\share"#),
        (#"\\server\share\a\..\b"#, #"\\server\share\b"#),
        (#"//server/share/b"#, #"\\server\share\b"#),
        (#"\/server/\share\\b"#, #"\\server\share\b"#),
        (#"\\server.\share\b"#, #"\\server\share\b"#),
        (#"\\?\C:\a"#, #"C:\a"#),
        (#"\\?\c:\"#, #"c:\"#),
        (#"\??\C:\a\\b"#, #"C:\a\b"#),
        (#"\\?\UNC\server\share\a"#, #"\\server\share\a"#),
        (#"\??\unc\server\share"#, #"\\server\share"#),
        (#"C:\a~\b"#, #"C:\a~\b"#),
        (#"C:\a~b1\c"#, #"C:\a~b1\c"#),
        (#"C:\a$\b$"#, #"C:\a$\b$"#),
        (#"\\server\a$b\c"#, #"\\server\a$b\c"#),
        ("C:\\e\u{301}", "C:\\\u{E9}"),
        ("C:\\\u{338}a", "C:\\\u{338}a"),
        ("C:\\a\u{A0}\\b", "C:\\a\u{A0}\\b"),
    ])
    func `A Windows path has this form`(path: String, expected: String) {
        check(path, .windows, gives: expected)
        // INVARIANT: the form is its own form.
        check(expected, .windows, gives: expected)
    }

    @Test(arguments: [
        ("", PathDefect.empty),
        ("a", .relative), (#"a\b"#, .relative), (#"\a"#, .relative), ("/a", .relative),
        (#"\"#, .relative), (#".\a"#, .relative), (#"..\a"#, .relative),
        ("C:", .relative), ("C:x", .relative), (#"C:x\y"#, .relative), (#"C:..\a"#, .relative),
        (#"CC:\a"#, .relative), (#"1:\a"#, .relative), (#":\a"#, .relative), (#"é:\a"#, .relative),
        (#"C:\.."#, .aboveRoot), (#"C:\x\..\..\.."#, .aboveRoot), (#"C:\..\x"#, .aboveRoot),
        (#"C:\a\..\..\a"#, .aboveRoot), (#"C:\.\.."#, .aboveRoot), ("C:/../x", .aboveRoot),
        (#"\\server\share\.."#, .aboveRoot), (#"\\server\share\..\share2\x"#, .aboveRoot),
        (#"\\server\..\x"#, .aboveRoot), (#"\\server\.\x"#, .aboveRoot),
        (#"\\..\share\x"#, .aboveRoot),
        (#"\\server"#, .incompleteShare), (#"\\server\"#, .incompleteShare),
        (#"\\"#, .incompleteShare), (#"\\\server\share"#, .incompleteShare),
        ("///server/share", .incompleteShare), (#"\\?\UNC\server"#, .incompleteShare),
        (#"\\?\UNC\"#, .incompleteShare), (#"\\?\UNC\\server\share"#, .incompleteShare),
        (#"C:\PROGRA~1\x"#, .shortName), (#"C:\a\b~2.exe"#, .shortName), (#"C:\~1"#, .shortName),
        (#"C:\x~1\..\a"#, .shortName), (#"\\serv~1\share\x"#, .shortName),
        (#"\\server\sha~1\x"#, .shortName), (#"\\?\C:\PROGRA~1"#, .shortName),
        (#"C:\a~1b\c"#, .shortName), (#"C:\~~9"#, .shortName),
        (#"C:\a.txt:stream"#, .stream), (#"C:\a.exe::$DATA"#, .stream), (#"C:\a:b\c"#, .stream),
        (#"C:\C:\a"#, .stream), (#"\\server\share:x\a"#, .stream), (#"C:\:"#, .stream),
        (#"\\ser:ver\share\a"#, .stream), (#"\\?\C:\a:b"#, .stream),
        (#"\\.\C:\a"#, .device), (#"\\.\PhysicalDrive0"#, .device), (#"\\.\pipe\x"#, .device),
        (#"\\?.\x\a"#, .device), (#"\\?\\x"#, .device), (#"//./C:/a"#, .device),
        (#"//?/C:/a"#, .device), (#"\\?"#, .device), (#"\\."#, .device),
        (#"\/?\C:\a"#, .device), (#"\\?\GLOBALROOT\Device\x"#, .device),
        (#"\\?\Volume{01234567-89ab-cdef-0123-456789abcdef}\a"#, .device), (#"\\?\C:"#, .device),
        (#"\\?\C:x"#, .device), (#"\\?\"#, .device), (#"\??\"#, .device), (#"\\?\UNC"#, .device),
        (#"\??\pipe\x"#, .device), (#"\\?\a\b"#, .device), (#"\\?\\C:\a"#, .device),
        (#"\\server\c$"#, .hiddenShare), (#"\\server\C$\x"#, .hiddenShare),
        (#"\\server\admin$\x"#, .hiddenShare), (#"\\server\c$."#, .hiddenShare),
        (#"\\server\c$.\x"#, .hiddenShare), (#"\\server\$"#, .hiddenShare),
        (#"\\?\UNC\server\c$\x"#, .hiddenShare), ("//server/c$/x", .hiddenShare),
        (#"C:\Windows \System32"#, .trailingDotOrSpace), (#"C:\a..\b"#, .trailingDotOrSpace),
        (#"C:\a .\b"#, .trailingDotOrSpace), (#"C:\a. \b"#, .trailingDotOrSpace),
        (#"C:\...\b"#, .trailingDotOrSpace), (#"C:\ \b"#, .trailingDotOrSpace),
        (#"C:\a\..."#, .trailingDotOrSpace), (#"C:\a\.. "#, .trailingDotOrSpace),
        (#"C:\a\ "#, .trailingDotOrSpace), (#"C:\a..\"#, .trailingDotOrSpace),
        (#"C:\a \.."#, .trailingDotOrSpace), (#"\\server \share\a"#, .trailingDotOrSpace),
        (#"\\server\share \a"#, .trailingDotOrSpace), (#"\\server..\share"#, .trailingDotOrSpace),
        (#"\\?\C:\a."#, .trailingDotOrSpace), (#"\\?\C:\a "#, .trailingDotOrSpace),
        (#"\\?\C:\a.\b"#, .trailingDotOrSpace), (#"\\?\UNC\server\share."#, .trailingDotOrSpace),
        (#"\??\C:\a \b"#, .trailingDotOrSpace), (#"C:\. .\a"#, .trailingDotOrSpace),
        (#"\\?\C:\a\.\b"#, .literalPrefix), (#"\\?\C:\a\..\b"#, .literalPrefix),
        (#"\\?\C:\.."#, .literalPrefix), (#"\\?\C:/a"#, .literalPrefix),
        (#"\\?\C:\a/b"#, .literalPrefix), (#"\??\C:\a\."#, .literalPrefix),
        (#"\\?\UNC\server\share\a/b"#, .literalPrefix),
        ("C:\\a\u{0}b", .controlCharacter), ("C:\\a\n", .controlCharacter),
        ("C:\\a\u{7F}", .controlCharacter), ("C:\\a\u{85}b", .controlCharacter),
        ("\u{0}", .controlCharacter), ("C:\\a\tb", .controlCharacter),
        ("C:\\exe.\u{202E}txt", .bidiControl), ("C:\\a\u{200F}", .bidiControl),
        ("C:\\a\u{61C}\\b", .bidiControl), ("C:\\\u{2066}a", .bidiControl),
        ("C:\\Window\u{17F}\\a", .foldsToASCII), ("C:\\\u{212A}", .foldsToASCII),
        ("C:\\a\u{37E}b", .foldsToASCII), ("C:\\a\u{1FEF}b", .foldsToASCII),
        ("\u{212A}:\\a", .foldsToASCII), ("C:\\\u{17F}\u{307}", .foldsToASCII),
    ])
    func `A Windows path without one meaning is unusable`(path: String, defect: PathDefect) {
        check(path, .windows, gives: nil, defect)
    }

    @Test(arguments: [
        ("/", "/"), ("//", "/"), ("/a/b", "/a/b"), ("/a//b/", "/a/b"), ("///a", "/a"),
        ("/./a/./b/.", "/a/b"), ("/a/../b", "/b"), ("/a/..", "/"), ("/a/b/../../c", "/c"),
        // Nothing of what makes a Windows path unusable does it here.
        (#"/a\b"#, #"/a\b"#), ("/a~1", "/a~1"), ("/a:b", "/a:b"), ("/a./b ", "/a./b "),
        ("/...", "/..."), ("/a /b", "/a /b"), ("/$", "/$"), ("/C:/a", "/C:/a"),
        ("/e\u{301}", "/\u{E9}"), ("/*?[", "/*?["),
    ])
    func `A POSIX path has this form`(path: String, expected: String) {
        check(path, .posix, gives: expected)
        check(expected, .posix, gives: expected)
    }

    @Test(arguments: [
        ("", PathDefect.empty), ("a", .relative), ("./a", .relative), ("../a", .relative),
        ("~/a", .relative), (#"\a"#, .relative), (#"C:\a"#, .relative), ("C:/a", .relative),
        (#"\\server\share"#, .relative), (" /a", .relative),
        ("/..", .aboveRoot), ("/../a", .aboveRoot), ("/a/../..", .aboveRoot),
        ("//..", .aboveRoot), ("/a/../../a", .aboveRoot), ("/./..", .aboveRoot),
        ("/a\u{0}", .controlCharacter), ("/a\u{1B}[2J", .controlCharacter),
        ("/a\u{9F}", .controlCharacter),
        ("/a\u{202E}b", .bidiControl), ("/\u{200E}", .bidiControl),
        ("/\u{17F}bin", .foldsToASCII), ("/\u{212A}", .foldsToASCII),
    ])
    func `A POSIX path without one meaning is unusable`(path: String, defect: PathDefect) {
        check(path, .posix, gives: nil, defect)
    }

    @Test func `Two slashes at the start need a system`() {
        check("//a", .posix, gives: nil, .ambiguousRoot, systemIsKnown: false)
        check("//", .posix, gives: nil, .ambiguousRoot, systemIsKnown: false)
        check("/a//b", .posix, gives: "/a/b", systemIsKnown: false)
        check("/", .posix, gives: "/", systemIsKnown: false)
    }

    @Test(arguments: [
        (#"C:\"#, true), ("c:/", true), (#"z:\x"#, true), (#"\\"#, true), (#"\\server"#, true),
        (#"\\?\C:\"#, true),
        ("", false), ("C", false), ("C:", true), ("C:x", true), (#"\"#, false), (#"\a"#, false),
        (#"\??\C:\"#, false), ("//server", false), (#"\/a"#, false), (#"/\a"#, false),
        ("1:/", false), ("/C:/", false), (#"@:\"#, false), (#"[:\"#, false), (#" C:\"#, false),
    ])
    func `These tell Windows`(path: String, expected: Bool) {
        #expect(withUTF8(path, tellsWindows) == expected)
    }

    @Test(
        arguments: [
            (#"C:\"#, PathStyle.windows, ["C:"], nil),
            (#"C:\a\b c"#, .windows, ["C:", "a", "b c"], "b c"),
            (#"\\s\x"#, .windows, [#"\\s"#, "x"], nil),
            (#"\\s\x\y"#, .windows, [#"\\s"#, "x", "y"], "y"),
            ("/", .posix, ["/"], nil),
            ("/a", .posix, ["/", "a"], "a"),
            (#"/a\b/c"#, .posix, ["/", #"a\b"#, "c"], "c"),
            ("/ä/ö", .posix, ["/", "ä", "ö"], "ö"),
        ] as [(String, PathStyle, [String], String?)])
    func `A path in normal form has these components`(
        path: String, style: PathStyle, components: [String], last: String?
    ) {
        let bytes = Array(path.utf8)
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        var found: [String] = []
        var position = 0
        while let range = nextComponent(bytes.span, after: position, style: style) {
            found.append(text(range))
            position = range.upperBound
        }
        #expect(found == components)
        let name = lastComponent(bytes.span, style: style).map(text)
        #expect(name == last)
    }

    @Test func `A normal form is its own normal form, and climbs nowhere`() {
        let pieces = [
            "\\", "/", "\\", "a", "b.", ".", "..", " ", "C:", "~", "1", "?", "UNC", "$", ":",
            "e\u{301}", "\u{212A}", "x", "server", "\\\\",
        ]
        var random = SplitMix64(seed: 5)
        var usable = 0
        for round in 0..<60_000 {
            let style: PathStyle = round % 2 == 0 ? .windows : .posix
            var path = ["C:\\", "\\\\s\\t\\", "\\\\?\\C:\\", "/", "", "//"][round % 6]
            for _ in 0..<Int.random(in: 0...9, using: &random) {
                path += pieces.randomElement(using: &random) ?? ""
            }
            var first: [UInt8] = []
            var scratch = TextScratch()
            let bytes = Array(path.utf8)
            if appendNormalizedPath(bytes.span, style: style, to: &first, scratch: &scratch) != nil
            {
                #expect(first.isEmpty)
                continue
            }
            usable += 1
            var second: [UInt8] = []
            let defect = appendNormalizedPath(
                first.span, style: style, to: &second, scratch: &scratch)
            #expect(defect == nil && first == second, "\(path)")
            var position = 0
            while let range = nextComponent(first.span, after: position, style: style) {
                #expect(first[range] != [0x2E] && first[range] != [0x2E, 0x2E], "\(path)")
                position = range.upperBound
            }
            #expect(position == first.count || first.count == position + 1, "\(path)")
        }
        #expect(usable > 5_000)
    }
}

import JITPolicyRuntime
import Testing

@Suite struct PathPatternTests {
    private func style(of path: String) -> PathStyle { path.hasPrefix("/") ? .posix : .windows }

    private func matches(_ pattern: String, _ path: String, foldsCase: Bool = false) throws -> Bool
    {
        try PathPattern(parsing: pattern)
            .matches(normalizedPath: path, style: style(of: path), foldsCase: foldsCase)
    }

    @Test(arguments: [
        (#"C:\a\b"#, #"C:\a\b"#), (#"C:/a/b"#, #"C:\a\b"#), (#"C:\a\\b\"#, #"C:\a\b"#),
        (#"C:\a\.\b"#, #"C:\a\b"#), (#"C:\a\..\b"#, #"C:\b"#), (#"C:\"#, #"C:\"#),
        (#"\\?\C:\a\*"#, #"C:\a\b"#), (#"\??\C:\a"#, #"C:\a"#),
        (#"C:\a\*"#, #"C:\a\b"#), (#"C:\*\b"#, #"C:\a\b"#), (#"C:\**\b"#, #"C:\b"#),
        (#"C:\**\b"#, #"C:\a\a\b"#), (#"C:\a\**"#, #"C:\a"#), (#"C:\a\**"#, #"C:\a\b\c"#),
        (#"C:\**"#, #"C:\"#), (#"C:\a\**\c\**\e"#, #"C:\a\b\c\c\d\e"#),
        (#"C:\a*\?b[cd]"#, #"C:\axx\xbd"#), (#"C:\{a,b}\c"#, #"C:\b\c"#),
        (#"C:\{a\b,c}\d"#, #"C:\a\b\d"#), (#"C:\a{,\b}\c"#, #"C:\a\c"#),
        (#"C:\[{]a}"#, #"C:\{a}"#), (#"C:\[{]%5BGUID}\x"#, #"C:\{%5BGUID}\x"#),
        (#"C:\{**,x}\b"#, #"C:\q\r\b"#), (#"C:\a.\b"#, #"C:\a\b"#), (#"C:\a\b. ."#, #"C:\a\b"#),
        (#"\\s\t\*"#, #"\\s\t\x"#), (#"\\fs*\t\x"#, #"\\fs01\t\x"#), (#"\\s\*\x"#, #"\\s\t\x"#),
        (#"\\s\t"#, #"\\s\t"#), (#"//s/t/x"#.replacing("//s", with: #"\\s"#), #"\\s\t\x"#),
        (#"\\?\UNC\s\t\x"#, #"\\s\t\x"#), (#"\\s\**\x"#, #"\\s\t\u\x"#),
        ("/a/*/c", "/a/b/c"), ("/**", "/"), ("/**/c", "/c"), ("/a//b/./c/../d", "/a/b/d"),
        (#"/a\*"#, "/a*"), (#"/a\\b"#, #"/a\b"#), (#"/\{a\}"#, "/{a}"), ("/[*]", "/*"),
        ("/a:b~1/c. ", "/a:b~1/c. "), ("/", "/"), (#"/[\]]"#, "/]"),
        ("/usr/{,s}bin/x", "/usr/sbin/x"),
        ("**/x", "/x"), ("**/x", "/a/b/x"), ("**/x", #"C:\x"#), (#"**\x"#, "/a/x"),
        (#"**\a\*.exe"#, #"\\s\t\a\b.exe"#), ("**/t/x", #"\\s\t\x"#), ("**/a/**", "/q/a"),
        ("/e\u{301}*", "/\u{E9}x"), ("/{e,o}\u{301}", "/\u{E9}"),
    ])
    func `A path pattern matches`(pattern: String, path: String) throws {
        #expect(try matches(pattern, path))
    }

    @Test(arguments: [
        (#"C:\a"#, #"C:\a\b"#), (#"C:\a\b"#, #"C:\a"#), (#"C:\a"#, #"D:\a"#), (#"C:\A"#, #"C:\a"#),
        (#"c:\a"#, #"C:\a"#), (#"C:\*"#, #"C:\a\b"#), (#"C:\*"#, #"C:\"#),
        (#"C:\a\?"#, #"C:\a\bb"#),
        (#"C:\a*b"#, #"C:\a\b"#), (#"C:\**\b"#, #"C:\a\c"#), (#"C:\a\**"#, #"C:\ab"#),
        (#"C:\a**"#, #"C:\a\b"#), (#"C:\**a"#, #"C:\b\a"#), (#"C:\{a,b}\c"#, #"C:\{a,b}\c"#),
        (#"\\s\t\x"#, #"\\s\u\x"#), (#"\\fs*\t\x"#, #"\\gs01\t\x"#), (#"\\s\*"#, #"\\s\t\u"#),
        // A style never matches the other one.
        ("/a/b", #"C:\a\b"#), ("/**", #"C:\a"#), (#"C:\**"#, "/a"), (#"C:\**"#, "/C:/a"),
        (#"\\s\t\**"#, "/s/t/x"), ("/**", #"\\s\t"#),
        ("/a?b", "/a/b"), ("/a[!x]b", "/a/b"), (#"/a\*"#, "/ab"), (#"/a\?"#, "/ab"), ("/a", "/"),
        ("/*", "/"), ("**/x", "/a/y"), ("**/x", "/xx"), ("**/a/b", "/a/x/b"), ("**/*", "/"),
        ("**/*/x", "/x"), ("**/*", #"C:\"#), ("**/*/x", #"\\s\x"#), (#"**\x"#, #"/a\x"#),
        ("/usr/{,s}bin/x", "/usr/xbin/x"),
    ])
    func `A path pattern does not match`(pattern: String, path: String) throws {
        #expect(try !matches(pattern, path))
    }

    @Test(arguments: [
        ("", PatternDefect.Reason.path(.empty)), ("a", .noRoot), ("*", .noRoot), ("**", .noRoot),
        ("*.exe", .noRoot), (#"a\b"#, .noRoot), (#"\a"#, .noRoot), ("./a", .noRoot),
        ("{/a,/b}", .noRoot), (#"?:\a"#, .noRoot), (#"[CD]:\a"#, .noRoot), ("***/a", .noRoot),
        ("~/a", .noRoot), (" /a", .noRoot),
        ("C:", .path(.relative)), ("C:a", .path(.relative)), (#"C:a\*"#, .path(.relative)),
        (#"C:{\a,b}"#, .path(.relative)), ("C:*", .path(.relative)), (#"C:..\a"#, .path(.relative)),
        (#"C:\.."#, .path(.aboveRoot)), (#"C:\a\..\.."#, .path(.aboveRoot)),
        ("/..", .path(.aboveRoot)), ("/a/../../*", .path(.aboveRoot)),
        (#"\\s\t\.."#, .path(.aboveRoot)), (#"\\s\..\x"#, .path(.aboveRoot)),
        (#"\\..\t\x"#, .path(.aboveRoot)),
        (#"C:\*\..\a"#, .parentOfWildcard), (#"C:\**\..\a"#, .parentOfWildcard),
        ("/a?/..", .parentOfWildcard), ("**/..", .parentOfWildcard),
        (#"C:\PROGRA~1\*"#, .path(.shortName)), (#"C:\*~1"#, .path(.shortName)),
        (#"C:\a~{1,2}"#, .path(.shortName)),
        (#"C:\a:b"#, .path(.stream)), (#"C:\*:*"#, .path(.stream)),
        (#"C:\a::$DATA"#, .path(.stream)),
        (#"\\.\pipe\*"#, .path(.device)), (#"\\?\GLOBALROOT\*"#, .path(.device)),
        (#"//?/C:/a"#.replacing("//", with: #"\\"#), .path(.device)),
        (#"\\?\Volume*\a"#, .path(.device)),
        (#"\\s\c$\*"#, .path(.hiddenShare)), (#"\\s\*$\x"#, .path(.hiddenShare)),
        (#"\\s\c$."#, .path(.hiddenShare)),
        (#"\\s"#, .path(.incompleteShare)), (#"\\"#, .path(.incompleteShare)),
        (#"\\\s\t"#, .path(.incompleteShare)), (#"\\**\t\x"#, .wildcardRoot),
        (#"C:\a \b"#, .path(.trailingDotOrSpace)), (#"C:\a..\b"#, .path(.trailingDotOrSpace)),
        (#"C:\*."#, .path(.trailingDotOrSpace)), (#"C:\* \x"#, .path(.trailingDotOrSpace)),
        (#"C:\..."#, .path(.trailingDotOrSpace)), (#"\\?\C:\a."#, .path(.trailingDotOrSpace)),
        (#"\\?\C:\a\..\*"#, .path(.literalPrefix)), (#"\\?\C:\.\*"#, .path(.literalPrefix)),
        (#"\\?\C:/a"#, .path(.literalPrefix)), (#"\\?\C:\a/*"#, .path(.literalPrefix)),
        ("/a\u{0}", .path(.controlCharacter)), ("/*\n", .path(.controlCharacter)),
        ("/a\u{202E}*", .path(.bidiControl)), ("/\u{17F}*", .path(.foldsToASCII)),
        ("/[\u{212A}]", .path(.foldsToASCII)),
        ("/a[/]b", .separatorInClass), (#"C:\a[\]b"#, .separatorInClass),
        ("/[a", .unterminatedClass),
        ("/a\\", .danglingEscape), (#"/a\/b"#, .danglingEscape), ("/{a", .unbalancedBrace),
        (#"C:\{a"#, .unbalancedBrace), (#"C:\[z-a]"#, .invalidClass),
    ])
    func `This is no path pattern`(pattern: String, reason: PatternDefect.Reason) {
        let defect = #expect(throws: PatternDefect.self) { try PathPattern(parsing: pattern) }
        #expect(defect?.reason == reason)
        #expect((defect?.offset ?? 0) <= pattern.utf8.count)
    }

    @Test(arguments: [
        (#"C:\Program Files\*"#, #"c:\program files\X"#),
        ("/Applications/*.app", "/applications/X.APP"),
        (#"\\SERVER\Share\[A-F]"#, #"\\server\share\c"#), ("**/Ä", "/ä"),
    ])
    func `Without case these match, with case they do not`(pattern: String, path: String) throws {
        #expect(try matches(pattern, path, foldsCase: true))
        #expect(try !matches(pattern, path))
    }

    @Test(arguments: [
        (#"C:\a"#, #"C:\a\b"#, true), (#"C:\a"#, #"C:\a\b\c"#, true), (#"C:\"#, #"C:\a"#, true),
        (#"C:\*\b"#, #"C:\a\b\c"#, true), ("/", "/a", true), (#"C:\a\**"#, #"C:\a\b"#, true),
        ("**/tmp", "/tmp/x", true), (#"\\s\t"#, #"\\s\t\x"#, true),
        ("{/a,/b}".replacing("{/a,/b}", with: "/{a,b}"), "/b/c", true),
        (#"C:\a"#, #"C:\a"#, false), (#"C:\a"#, #"C:\ab"#, false), (#"C:\a"#, #"C:\b\a"#, false),
        ("/", "/", false), (#"C:\a\**"#, #"C:\a"#, false), ("/a/b", "/a", false),
        (#"C:\a"#, #"D:\a\b"#, false), ("/a", #"C:\a\b"#, false), (#"C:\A"#, #"C:\a\b"#, false),
    ])
    func `Strictly below a directory`(directory: String, path: String, expected: Bool) throws {
        let pattern = try PathPattern(parsing: directory)
        let found = pattern.contains(
            normalizedPath: path, style: style(of: path), foldsCase: false)
        #expect(found == expected)
    }

    @Test(arguments: [
        (#"C:/a\.\b"#, #"C:\a\b"#), (#"\\s\t\"#, #"\\s\t"#), ("/a//b", "/a/b"), ("//a", "/a"),
        (#"\??\c:\*"#, #"c:\*"#), ("/a[b]{c}", "/a[b]{c}"), (#"/a\b"#, #"/a\b"#),
        ("/e\u{301}", "/\u{E9}"),
    ])
    func `A path that is no pattern is taken literally`(source: String, expected: String) throws {
        let (path, style) = try normalizedPathLiteral(source)
        #expect(path == expected && style == self.style(of: path))
    }

    @Test(arguments: [
        "", "a", "*", "**/a", #"\a"#, "C:", "C:a", "/..", #"\\s"#, #"C:\a:b"#, "/\u{0}",
    ])
    func `This is no path`(source: String) {
        #expect(throws: PatternDefect.self) { try normalizedPathLiteral(source) }
    }

    @Test func `Only patterns without glob syntax are literal`() throws {
        for source in [#"C:\a"#, "/a,b", #"\\s\t\x"#, "/a]"] {
            #expect(try PathPattern(parsing: source).isLiteral)
        }
        for source in [#"C:\*"#, "/a?", "/[a]", "/{a}", "/a\\b", "**/a", #"C:\[{]"#] {
            #expect(try !PathPattern(parsing: source).isLiteral)
        }
    }

    @Test func `A literal pattern matches exactly its own normal form`() throws {
        let names = ["a", "b.c", "é", "x y", "..", ".", "", "A"]
        var random = SplitMix64(seed: 6)
        var count = 0
        for _ in 0..<5_000 {
            let root = ["/", "C:\\", "\\\\s\\t\\"].randomElement(using: &random) ?? "/"
            let separator = root == "/" ? "/" : "\\"
            let tail = (0..<Int.random(in: 0...5, using: &random)).map { _ in
                names.randomElement(using: &random) ?? ""
            }
            let source = root + tail.joined(separator: separator)
            guard let (path, style) = try? normalizedPathLiteral(source) else {
                #expect(throws: PatternDefect.self) { try PathPattern(parsing: source) }
                continue
            }
            let pattern = try PathPattern(parsing: source)
            #expect(pattern.matches(normalizedPath: path, style: style, foldsCase: false))
            #expect(!pattern.contains(normalizedPath: path, style: style, foldsCase: true))
            count += 1
        }
        #expect(count > 2_000)
    }
}

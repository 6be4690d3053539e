import JITPolicySyntax
import Testing

@Suite struct FormatterTests {
    private func formatted(_ text: String) -> String {
        do {
            return try format(source(text))
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: [
        ("", ""), ("\n\n", ""), ("# a", "# a\n"), ("\n\n# a   \n\n\n\n# b\n\n", "# a\n\n# b\n"),
        ("import 'a'\n\n\nimport 'b'", "import 'a'\n\nimport 'b'\n"),
        ("import\n'a' import 'b'", "import 'a'\nimport 'b'\n"),
        ("attribute  a.b:one of x,y", "attribute a.b : one of x, y\n"),
        ("list a:hash from 'x'#c", "list a : hash from 'x' #c\n"),
        ("list a : name=[ 'a' , 'b', ]", "list a : name = ['a', 'b']\n"),
        ("list a : name=[\n]", "list a : name = []\n"),
        ("list a : name=[ # c\n]", "list a : name = [ # c\n]\n"),
        (
            "list a : name=['a',\n # c\n 'b']",
            "list a : name = [\n    'a',\n    # c\n    'b',\n]\n"
        ),
        (
            "list a : name=['a' # c\n, 'b' # d\n]",
            "list a : name = [\n    'a', # c\n    'b', # d\n]\n"
        ),
        ("list a : name=['a',\n\n'b']", "list a : name = [\n    'a',\n\n    'b',\n]\n"),
        (
            "schedule s=mon .. fri 08:00 .. 18:00,sat 10:00..12:00 in 'UTC' except 2026-12-25",
            "schedule s = mon..fri 08:00..18:00, sat 10:00..12:00 in 'UTC' except 2026-12-25\n"
        ),
        ("define a=b and(c or\nnot d)", "define a =\n    b\n    and (c\n         or not d)\n"),
        ("define a=\nb", "define a =\n    b\n"),
        ("deny 'x'{}import 'a'", "deny 'x' {}\nimport 'a'\n"),
        ("deny 'x'{\nmonitor}import 'a'", "deny 'x' {\n    monitor\n}\n\nimport 'a'\n"),
        ("import 'a'\n# b\ndeny 'x'{\nmonitor}", "import 'a'\n\n# b\ndeny 'x' {\n    monitor\n}\n"),
        ("policy 'p'{default deny}", "policy 'p' { default deny }\n"),
        ("deny 'x'{ monitor\nmonitor_2 }", "P0201"),
        ("deny 'x'{when a tag 'b'}", "deny 'x' { when a tag 'b' }\n"),
        ("deny 'x'{\nwhen a tag 'b'}", "deny 'x' {\n    when a\n    tag 'b'\n}\n"),
        (
            "deny 'x'{\nwhen a\nand b # c\n\n# d\nand c\nunless a\nand b\nor c}",
            """
            deny 'x' {
                when a
                 and b # c

                 # d
                 and c
                unless a
                       and b
                    or c
            }

            """
        ),
        (
            "policy 'p'{\n# top\nowner 'x'# a\nceiling 8h# b\n\n# end\n\n}",
            """
            policy 'p' {
                # top
                owner       'x' # a
                ceiling     8h  # b

                # end
            }

            """
        ),
        (
            "sample a={app.arguments=['x','y'] ticket=missing}\n\nsample b=a with{duration=1h}",
            "sample a = { app.arguments = ['x', 'y'] ticket = missing }\n\nsample b = a with { duration = 1h }\n"
        ),
        (
            "test 't'{given a with{\nduration=1h} history[approve 'x' 2h ago,]expect approve by 'x' requiring mfa,'y'}",
            """
            test 't' {
                given a with {
                    duration = 1h
                }
                history [approve 'x' 2h ago]
                expect approve by 'x' requiring mfa, 'y'
            }

            """
        ),
        (
            "define a = any argument like any of[ 'x' ]",
            "define a = any argument like any of ['x']\n"
        ),
        (
            "define a = x is not present and y like['a',any of b,'**']",
            "define a = x is not present and y like ['a', any of b, '**']\n"
        ),
        ("\u{FEFF}import 'a'\r\n# b\r\nimport 'c'\r\n", "import 'a'\n# b\nimport 'c'\n"),
    ])
    func `There is one layout`(text: String, expected: String) {
        if expected.hasPrefix("P0") {
            #expect(throws: FormatDefect.self) { try format(source(text)) }
        } else {
            #expect(formatted(text) == expected)
            #expect(formatted(expected) == expected)
        }
    }

    @Test func `What does not fit a line is broken`() {
        let words = (1...12).map { "\"element number \($0)\"" }
        let list = words.joined(separator: ", ")
        let lines = words.map { "    \($0),\n" }.joined()
        #expect(formatted("list a : name = [\(list)]") == "list a : name = [\n\(lines)]\n")
        #expect(
            formatted("deny \"x\" { when app.name in [\(list)] and emergency }")
                == """
                deny "x" {
                    when app.name in [
                \(words.map { "             \($0),\n" }.joined())         ]
                     and emergency
                }

                """)
    }

    @Test func `The example of the reference keeps its layout`() {
        let text = """
            approve "VS Code for developers" {
                when app.sha256 in dev_tools
                 and app.path like 'C:\\Program Files\\Microsoft VS Code\\**\\Code.exe'
                 and user.groups has any of build_groups
                 and duration <= 4h
                 and has_ticket
                unless device.groups has "Finance"
                limit duration 2h
                notify "secops@example.com"
                because "Low risk: hash-pinned, in a directory users cannot write."
            }

            """
        #expect(formatted(text) == text)
    }

    @Test func `Every form keeps its meaning, and twice is once`() throws {
        let once = try format(source(everyForm))
        #expect(try format(source(once)) == once)
        #expect(once.split(separator: "\n").allSatisfy { $0.count <= 125 })
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `Comments and blank lines survive wherever they stand`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let file = source(everyForm)
        var text = ""
        var count = 0
        var end = 0
        for token in lex(file).0 {
            let gap = String(decoding: file.bytes[end..<Int(token.range.start)], as: UTF8.self)
            end = Int(token.range.end)
            text += gap
            // Nothing may part the words of an attribute's name.
            let isJoined = gap.isEmpty || token.kind == .dot
            if !isJoined, Int.random(in: 0..<12, using: &random) == 0 {
                text +=
                    ["# c\(count)\n", "\n# c\(count)\n", "\n\n# c\(count)\n\n"].randomElement(
                        using: &random) ?? ""
                count += 1
            } else if !isJoined, Int.random(in: 0..<8, using: &random) == 0 {
                text += ["\n", "\n\n\n", "   "].randomElement(using: &random) ?? ""
            }
            text += file.text(token.range)
        }
        let once = try format(source(text))
        #expect(try format(source(once)) == once, "seed \(seed)")
        for index in 0..<count { #expect(once.contains("# c\(index)\n"), "seed \(seed)") }
        #expect(!once.contains("\n\n\n") && !once.contains(" \n"), "seed \(seed)")
    }

    @Test func `A file with errors is left as it is`() {
        #expect(throws: FormatDefect.self) { try format(source("aprove \"x\" {}")) }
        #expect(throws: FormatDefect.self) { try format(source("deny \"x\" { limit uses 1 }")) }
    }

    @Test func `Trees are told apart by what they say, not by where`() {
        let (tree, _) = parse(source(everyForm))
        #expect(tree.isEquivalent(to: parse(source("\n\n" + everyForm)).0))
        let words = everyForm.split(separator: " ", omittingEmptySubsequences: false)
        for (index, word) in words.enumerated() {
            for (old, new) in [
                ("\"a\"", "\"b\""), ("1h", "2h"), ("and", "or"), ("2026-12-31", "2026-12-30"),
            ]
            where word == old {
                var changed = words
                changed[index] = Substring(new)
                let other = parse(source(changed.joined(separator: " "))).0
                #expect(!tree.isEquivalent(to: other), "\(index) \(word)")
            }
        }
    }
}

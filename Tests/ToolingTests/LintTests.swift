import JITPolicyKit
import JITPolicySyntax
import JITPolicyTooling
import Testing

/// One policy and the codes that it must give, no more and no fewer.
struct LintCase: Sendable, CustomTestStringConvertible {
    var title: String
    var codes: [String]
    var source: String
    init(_ title: String, _ codes: [String], _ source: String) {
        self.title = title
        self.codes = codes
        self.source = source
    }
    /// An approve rule with a limit, and this condition.
    init(_ title: String, _ codes: [String], when condition: String) {
        self.init(
            title, codes, "approve \"A\" {\n    when \(condition)\n    limit duration 1h\n}\n")
    }
    var testDescription: String { title }
}

@Suite struct LintTests {
    @Test(arguments: pathAlone + nameAlone + uncapped + presence + landBinaries)
    func `What an approval rests on`(_ lintCase: LintCase) throws {
        try check(lintCase)
    }

    @Test(arguments: patterns) func `Regular expressions`(_ lintCase: LintCase) throws {
        try check(lintCase)
    }

    @Test(arguments: neverTrue + sameCondition + unused + expired)
    func `Rules and declarations`(_ lintCase: LintCase) throws {
        try check(lintCase)
    }

    @Test(arguments: allowances) func `Annotations`(_ lintCase: LintCase) throws {
        try check(lintCase)
    }

    private func check(_ lintCase: LintCase) throws {
        let found = try findings(in: lintCase.source)
        #expect(codes(found) == lintCase.codes, "\(found.map(\.message))")
    }

    @Test func `Every lint finding says what to do`() throws {
        let cases = [pathAlone, nameAlone, uncapped, presence, landBinaries, neverTrue].joined()
        for lintCase in cases {
            for finding in try findings(in: lintCase.source) where finding.code.rawValue < "M" {
                #expect(finding.help != nil)
                #expect(finding.message.first?.isUppercase == false)
                #expect(!finding.message.hasSuffix("."))
            }
        }
    }
}

private let pathAlone: [LintCase] = [
    LintCase(
        "a path in a user's profile", ["L0101"],
        when: #"app.path like 'C:\Users\*\AppData\Local\x\y.exe'"#),
    LintCase("a path below a download folder", ["L0101"], when: #"app.path under 'C:\Users\a'"#),
    LintCase("a glob that reaches everywhere", ["L0101"], when: #"app.path like '**\tool7.exe'"#),
    LintCase(
        "a folder above one that users can write to", ["L0101"], when: "app.path under '/var'"),
    LintCase("one file that users can write", ["L0101"], when: "app.path == '/tmp/tool7'"),
    LintCase(
        "an unanchored expression on the path", ["L0101"], when: #"app.path matches /tool7\.exe$/"#),
    LintCase(
        "an expression anchored below a writable folder", ["L0101"],
        when: #"app.path matches /^C:\\Users\\.*\.exe$/"#),
    LintCase(
        "one of several ways in", ["L0101"],
        when: #"app.sha256 == "\#(hash)" or app.path under '/tmp'"#),
    LintCase(
        "a definition", ["L0101"],
        """
        define trusted = app.path under '/tmp/tools'
        approve "A" { when trusted limit duration 1h }
        """),
    LintCase("a protected folder", [], when: #"app.path under 'C:\Program Files\Tools'"#),
    LintCase(
        "an expression anchored in a protected folder", [],
        when: #"app.path matches /^C:\\Program Files\\Tools\\[a-z]+\.exe$/"#),
    LintCase("a hash beside it", [], when: #"app.path under '/tmp' and app.sha256 == "\#(hash)""#),
    LintCase(
        "a publisher beside it", [],
        when: #"app.path like 'C:\Users\*\x.exe' and app.publisher == "X Ltd""#),
    LintCase(
        "not where users can write", [],
        """
        import "std:windows"
        approve "A" {
            when app.path like '**\\tool7.exe'
            unless app.path under any of windows_user_writable_dirs
            limit duration 1h
        }
        """),
    LintCase(
        "a deny rule for all such places", [],
        """
        import "std:windows"
        approve "A" { when app.path under 'C:\\Users\\a' limit duration 1h }
        deny "D" { when app.path under any of windows_user_writable_dirs }
        """),
    LintCase(
        "a deny rule that is only monitored", ["L0101"],
        """
        import "std:windows"
        approve "A" { when app.path under 'C:\\Users\\a' limit duration 1h }
        deny "D" { monitor when app.path under any of windows_user_writable_dirs }
        """),
    LintCase(
        "a file that the user cannot write", [],
        when: "app.path under '/tmp' and not app.user_writable"),
    LintCase(
        "a rule that is only monitored", [],
        "approve \"A\" { monitor when app.path under '/tmp' }"),
]

private let nameAlone: [LintCase] = [
    LintCase("a name", ["L0102"], when: #"app.name == "tool7.exe""#),
    LintCase("a glob on the name", ["L0102"], when: #"app.name like "tool7*.exe""#),
    LintCase("the original name", ["L0102"], when: #"app.original_name == "tool7.exe""#),
    LintCase("a product", ["L0102"], when: #"app.product == "Tool 7""#),
    LintCase("one way in", ["L0102"], when: #"app.name == "tool7.exe" or emergency"#),
    LintCase("a hash beside it", [], when: #"app.name == "t7.exe" and app.sha256 == "\#(hash)""#),
    LintCase(
        "a valid signature beside it", [], when: #"app.name == "t7.exe" and app.signature == valid"#
    ),
    LintCase(
        "a protected path beside it", [], when: #"app.name == "t7.exe" and app.path under '/opt/x'"#
    ),
    LintCase("every name but one", [], when: #"app.name != "t7.exe" and emergency"#),
    LintCase("a deny rule", [], #"deny "D" { when app.name == "tool7.exe" }"#),
]

private let uncapped: [LintCase] = [
    LintCase("no limit", ["L0103"], "approve \"A\" { when emergency }"),
    LintCase(
        "a bound on one way in", ["L0103"],
        "approve \"A\" { when emergency or duration <= 1h }"),
    LintCase("a lower bound", ["L0103"], "approve \"A\" { when emergency and duration > 1h }"),
    LintCase("a limit", [], "approve \"A\" { when emergency limit duration 1h }"),
    LintCase("a ceiling", [], "policy \"p\" { ceiling 1h }\napprove \"A\" { when emergency }"),
    LintCase("a bound in the condition", [], "approve \"A\" { when emergency and duration <= 1h }"),
    LintCase("a bound turned round", [], "approve \"A\" { when emergency unless duration > 1h }"),
    LintCase(
        "a bound with the duration on the right", [],
        "approve \"A\" { when emergency and 1h >= duration }"),
    LintCase("a quota of time", [], "approve \"A\" { when emergency quota 1h per user every 1d }"),
    LintCase(
        "a quota of uses", ["L0103"], "approve \"A\" { when emergency quota 3 per user every 1d }"),
    LintCase(
        "a restrict rule for all", [],
        "approve \"A\" { when emergency }\nrestrict \"R\" { limit duration 1h }"),
    LintCase(
        "a restrict rule for some", ["L0103"],
        "approve \"A\" { when emergency }\nrestrict \"R\" { when app.downloaded limit duration 1h }"
    ),
]

private let presence: [LintCase] = [
    LintCase("missing helps an approval", ["L0104"], when: "emergency and ticket is missing"),
    LintCase("not present", ["L0104"], when: "emergency and ticket is not present"),
    LintCase(
        "not, around it", ["L0104"], when: "emergency and not (ticket is present and emergency)"),
    LintCase("present does not", [], when: "emergency and ticket is present"),
    LintCase(
        "unless in a deny rule", ["L0104"], "deny \"D\" { when emergency unless ticket is missing }"
    ),
    LintCase("missing helps a denial", [], "deny \"D\" { when emergency or ticket is missing }"),
    LintCase(
        "present helps a review", ["L0104"],
        "review \"R\" { when emergency and ticket is present to \"x\" }"),
    LintCase(
        "present helps a limit", ["L0104"],
        "restrict \"R\" { when ticket is present limit duration 1h }"),
    LintCase(
        "through a definition, told once", ["L0104"],
        """
        define anonymous = user.name is missing
        approve "A" { when emergency and anonymous limit duration 1h }
        approve "B" { when app.downloaded and anonymous limit duration 1h }
        """),
]

private let landBinaries: [LintCase] = [
    LintCase(
        "a shell by path", ["L0105"], when: #"app.path == 'C:\Windows\System32\cmd.exe'"#),
    LintCase("a whole system folder", ["L0105"], when: "app.path under '/usr/bin'"),
    LintCase(
        "a shell by name and publisher", ["L0105"],
        when: #"app.name == "PowerShell.exe" and app.publisher == "Microsoft Corporation""#),
    LintCase(
        "some argument says nothing of the others", ["L0105"],
        when: #"app.path == '/usr/bin/apt-get' and any argument == "upgrade""#),
    LintCase(
        "any arguments at all", ["L0105"],
        when: #"app.path == '/usr/bin/apt-get' and app.arguments like ["**"]"#),
    LintCase(
        "known arguments", [],
        when: #"app.path == '/usr/bin/apt-get' and app.arguments == ["upgrade", "-y"]"#),
    LintCase(
        "arguments of a shape", [],
        when: #"app.path == '/usr/bin/apt-get' and app.arguments like ["install", "[a-z]*"]"#),
    LintCase("another program", [], when: "app.path == '/usr/bin/some-tool7'"),
    LintCase("an installed program", [], when: #"app.path like 'C:\Program Files\X\**'"#),
]

private let patterns: [LintCase] = [
    LintCase("the empty text", ["L0201"], when: "justification matches /.*/"),
    LintCase("optional throughout", ["L0201"], when: #"ticket matches /^(INC\d+)?/"#),
    LintCase("one literal", ["L0201"], when: "justification matches /INC/"),
    LintCase("one literal, any case", ["L0201"], when: "justification matches /inc/i"),
    LintCase("a bounded literal", [], when: #"justification matches /\bINC\b/"#),
    LintCase("an anchored literal", [], when: "justification matches /^INC$/"),
    LintCase("a number", [], when: #"justification matches /INC\d{7}/"#),
    LintCase(
        "a denial that a word escapes", ["L0201"],
        "deny \"D\" { unless justification matches /INC/ }"),
    LintCase("a denial by a word", [], "deny \"D\" { when justification matches /hack/ }"),
    LintCase(
        "the square of the length", ["L0202"],
        #"deny "D" { when justification matches /https?:\/\/.*\.exe$/ }"#),
    LintCase(
        "a backreference", ["L0203"],
        #"deny "D" { when justification matches /\b(\w+) \1\b/ }"#),
]

private let neverTrue: [LintCase] = [
    LintCase(
        "two values at once", ["L0301"], #"deny "D" { when user.id == "1" and user.id == "2" }"#),
    LintCase("an empty range", ["L0301"], #"deny "D" { when duration between 2h and 1h }"#),
    LintCase("ranges apart", ["L0301"], #"deny "D" { when duration < 1h and duration > 2h }"#),
    LintCase("neighbours", ["L0301"], #"deny "D" { when duration > 1h and duration < 3601s }"#),
    LintCase(
        "versions apart", ["L0301"],
        #"deny "D" { when app.version < 1.2 and app.version >= 1.2.0 }"#),
    LintCase(
        "a publisher of an unsigned file", ["L0301"],
        #"deny "D" { when app.signature == unsigned and app.publisher == "X" }"#),
    LintCase(
        "a missing attribute with a value", ["L0301"],
        #"deny "D" { when user.id is missing and user.id == "1" }"#),
    LintCase(
        "a comparison and its negation", ["L0301"],
        #"deny "D" { when justification matches /\bx\b/ and not justification matches /\bx\b/ }"#),
    LintCase(
        "every branch", ["L0301"],
        #"deny "D" { when user.id == "1" and (user.id == "2" or user.id == "3") }"#),
    LintCase("a value that no length has", ["L0301"], #"deny "D" { when length of ticket < 0 }"#),
    LintCase(
        "every value excluded", ["L0301"],
        #"deny "D" { when kind != application and kind != session }"#),
    LintCase(
        "names that differ only in case are one on some systems", [],
        #"deny "D" { when app.name == "a.exe" and app.name == "A.exe" }"#),
    LintCase(
        "one branch left", [],
        #"deny "D" { when user.id == "1" and (user.id == "2" or emergency) }"#),
    LintCase("ranges that touch", [], #"deny "D" { when duration <= 1h and duration >= 1h }"#),
    LintCase(
        "sets have many members", [],
        #"deny "D" { when user.groups has "A" and user.groups has "B" }"#),
    LintCase(
        "an empty list has a finding of its own", ["P0406"],
        #"deny "D" { when user.groups has none of [] and user.groups is missing }"#),
]

private let sameCondition: [LintCase] = [
    LintCase(
        "the same, said differently", ["L0302"],
        """
        define known = app.name in ["b", "a"]
        deny "A" { when known and not emergency }
        deny "B" { unless emergency or not known }
        """),
    LintCase(
        "an approval that a denial silences", ["L0302"],
        """
        approve "A" { when emergency limit duration 1h }
        deny "B" { when emergency }
        """),
    LintCase(
        "reviews by different people are two", [],
        """
        review "A" { when emergency to "x" }
        review "B" { when emergency to "y" }
        """),
    LintCase(
        "a limit on what is approved", [],
        """
        approve "A" { when emergency limit duration 1h }
        restrict "B" { when emergency require mfa }
        """),
    LintCase(
        "a trial beside the rule", [],
        """
        deny "A" { when emergency }
        deny "B" { monitor when emergency }
        """),
    LintCase(
        "an approval that overrides the review", [],
        """
        approve "A" { when emergency overrides review limit duration 1h }
        review "B" { when emergency to "x" }
        """),
]

private let unused: [LintCase] = [
    LintCase(
        "one of each kind", ["L0303", "L0303", "L0303", "L0303"],
        """
        list l : name = ["a"]
        define d = emergency
        schedule s = mon..fri 08:00..18:00 in "UTC"
        sample r = { emergency = true }
        deny "D" { when app.downloaded }
        """),
    LintCase(
        "used by a definition, a sample, a test", [],
        """
        list l : name = ["a"]
        define d = app.name in l
        sample r = { emergency = true }
        sample s = r with { app.name = "a" }
        deny "D" { when d }
        test "t" { given s expect deny }
        """),
    LintCase("a file that is there to be imported", [], "list l : name = [\"a\"]\n"),
    LintCase(
        "a standard list", [], "import \"std:windows\"\ndeny \"D\" { when app.downloaded }"),
]

private let expired: [LintCase] = [
    LintCase("over", ["L0304"], #"deny "D" { when emergency active until 2026-11-22 }"#),
    LintCase("today", ["L0304"], #"deny "D" { when emergency active until 2026-11-23 }"#),
    LintCase("in 30 days", ["L0304"], #"deny "D" { when emergency active until 2026-12-23 }"#),
    LintCase("in 31 days", [], #"deny "D" { when emergency active until 2026-12-24 }"#),
    LintCase(
        "still the day before in the zone", ["L0304"],
        #"deny "D" { when emergency active until 2026-12-22 in "America/New_York" }"#),
]

private let allowances: [LintCase] = [
    LintCase(
        "allowed with a reason", [],
        "# lint: allow L0103 — the host ends it\napprove \"A\" { when emergency }"),
    LintCase(
        "allowed with a hyphen", [],
        "# lint: allow L0103 - the host ends it\napprove \"A\" { when emergency }"),
    LintCase(
        "allowed with a colon", [],
        "# lint: allow L0103: the host ends it\napprove \"A\" { when emergency }"),
    LintCase(
        "among other comments", [],
        "# Emergencies.\n# lint: allow L0103 — the host ends it\n# And so on.\napprove \"A\" { when emergency }"
    ),
    LintCase(
        "without a reason", ["L0901"],
        "# lint: allow L0103\napprove \"A\" { when emergency }"),
    LintCase(
        "without a reason behind the dash", ["L0901"],
        "# lint: allow L0103 —\napprove \"A\" { when emergency }"),
    LintCase(
        "not readable", ["L0901", "L0103"],
        "# lint: ignore L0103 — why\napprove \"A\" { when emergency }"),
    LintCase(
        "of nothing", ["L0902"],
        "# lint: allow L0103 — why\napprove \"A\" { when emergency limit duration 1h }"),
    LintCase(
        "on another rule", ["L0902", "L0103"],
        "# lint: allow L0103 — why\ndeny \"D\" { when app.downloaded }\napprove \"A\" { when emergency }"
    ),
    LintCase(
        "apart from the declaration", ["L0103"],
        "# lint: allow L0103 — why\n\napprove \"A\" { when emergency }"),
    LintCase(
        "a warning of the checker", [],
        "# lint: allow P0406 — filled by the deployment\nlist l : name = []\ndeny \"D\" { when app.name in l }"
    ),
]

private let hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

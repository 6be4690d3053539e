import JITPolicyCompiler
import JITPolicyTooling
import Testing

@Suite struct RuleAccessTests {
    // MARK: Rules in the index

    @Test(arguments: [
        ("app.sha256 in bad", "app.sha256", Guard.Index.hash),
        ("app.publisher == \"X Ltd\"", "app.publisher", .equality),
        ("app.name in [\"a.exe\", \"b.exe\"]", "app.name", .equality),
        ("user.groups has \"Ops\"", "user.groups", .membership),
        ("user.groups has any of [\"Ops\", \"Dev\"]", "user.groups", .membership),
        ("user.groups has all of [\"Ops\", \"Dev\"]", "user.groups", .membership),
        ("any argument == \"/q\"", "app.arguments", .membership),
        ("app.path == '/bin/sh'", "app.path", .path),
        ("app.path like '**/sh'", "app.path", .path),
        ("app.path under any of ['C:\\Tools']", "app.path", .path),
        ("justification matches /INC[0-9]+/", "justification", .literals),
        ("justification matches any of [/INC[0-9]/, /CHG[0-9]/]", "justification", .literals),
        ("not not app.sha256 in bad", "app.sha256", .hash),
        ("not (emergency or app.sha256 not in bad)", "app.sha256", .hash),
    ])
    func `The comparison that guards a rule is told with its index`(
        condition: String, attribute: String, index: Guard.Index
    ) throws {
        let guards = try inspection(of: policy(condition)).guards()
        #expect(!guards.isEmpty)
        for found in guards {
            #expect(found.attribute == attribute)
            #expect(found.index == index)
            #expect(found.ruleCount == 1)
            let comparison = try #require(found.comparison)
            #expect(condition.contains(comparison.text))
            #expect(comparison.file == "policy.jitpolicy")
            #expect(comparison.line == 2)
        }
    }

    @Test func `Of an or each branch guards, and each is told where it stands`() throws {
        let guards = try inspection(
            of: policy("app.sha256 in bad\n or justification matches /INC[0-9]+/")
        ).guards()
        #expect(guards.map(\.index) == [.hash, .literals])
        #expect(guards.map(\.comparison?.line) == [2, 3])
        #expect(guards.map(\.comparison?.column) == [17, 5])
        #expect(
            guards.map(\.comparison?.text) == [
                "app.sha256 in bad", "justification matches /INC[0-9]+/",
            ])
    }

    @Test func `A fact that rules share is told with their number and with what filters`() throws {
        let source = """
            deny "A" { when app.publisher == "X" and user.groups has "Ops" }
            deny "B" { when app.publisher == "X" and user.groups has "Dev" }
            deny "C" { when app.publisher == "Y" and user.groups has "Dev" }
            """
        let inspection = try inspection(of: source)
        for name in ["A", "B"] {
            #expect(try inspection.guards(name).map(\.attribute) == ["app.publisher"])
            #expect(try inspection.guards(name).map(\.ruleCount) == [2])
            #expect(try inspection.filter(name)?.attribute == "user.groups")
            #expect(try inspection.filter(name)?.index == .membership)
        }
        #expect(try inspection.filter("A")?.comparison?.text == "user.groups has \"Ops\"")
        #expect(try inspection.filter("A")?.comparison?.line == 1)
        #expect(try inspection.guards("C").map(\.ruleCount) == [1])
        #expect(try inspection.filter("C") == nil)
    }

    @Test func `A rule whose condition is always false is never looked at`() throws {
        let inspection = try inspection(of: policy("app.sha256 in bad and 1h > 2h"))
        #expect(try inspection.access() == .never)
    }

    // MARK: Residual rules

    private static let reasons: [(String, Obstacle.Reason)] = [
        ("app.sha256 not in bad", .negation),
        ("app.name != \"a.exe\"", .negation),
        ("user.groups has none of [\"Ops\"]", .negation),
        ("app.path not under '/tmp'", .negation),
        ("app.name not like \"*setup*\"", .negation),
        ("justification matches /[A-Z]+/", .expressionWithoutLiteral),
        ("justification matches /IN[0-9]+/", .expressionWithoutLiteral),
        ("justification matches any of [/INC[0-9]/, /[a-z]+/]", .expressionWithoutLiteral),
        ("app.product starts with \"Visual\"", .partOfText),
        ("app.name ends with \".exe\"", .partOfText),
        ("justification contains \"urgent\"", .partOfText),
        ("app.name like \"setup*\"", .glob),
        ("duration > 1h", .number),
        ("user.risk in [1, 2, 3]", .number),
        ("user.risk between 1 and 3", .number),
        ("length of justification < 10", .number),
        ("app.version >= 1.2", .version),
        ("app.version in [1.2, 1.3]", .version),
        ("time > 2026-01-01T00:00:00Z", .time),
        ("time in hours", .time),
        ("emergency", .bool),
        ("app.signature == valid", .enumeration),
        ("device.os in [windows, macos]", .enumeration),
        ("app.sha256 is present", .presence),
        ("app.arguments == [\"/q\"]", .argumentsInOrder),
        ("app.arguments in [[\"/q\"], [\"/x\"]]", .argumentsInOrder),
        ("app.arguments like [\"/q\", \"**\"]", .argumentsInOrder),
        ("any argument like \"*.msi\"", .argumentsInOrder),
        ("user.codes has 3", .numbersInSet),
        ("app.publisher == app.product", .twoAttributes),
    ]

    @Test(arguments: reasons)
    func `A comparison that guards nothing is told with its place and the reason`(
        condition: String, reason: Obstacle.Reason
    ) throws {
        let obstacles = try inspection(of: policy(condition)).obstacles()
        #expect(obstacles.map(\.reason) == [reason])
        let comparison = try #require(obstacles.first?.comparison)
        #expect(comparison.text == condition)
        #expect(comparison.line == 2)
        #expect(comparison.column == 17)
        #expect(obstacles.first?.isInBranch == false)
    }

    @Test func `Bools, numbers and whether something is given stand in the way negated or not`()
        throws
    {
        for (condition, reason) in [
            ("not emergency", Obstacle.Reason.bool), ("not duration > 1h", .number),
            ("app.sha256 is missing", .presence), ("app.signature != valid", .enumeration),
        ] {
            #expect(try inspection(of: policy(condition)).obstacles().map(\.reason) == [reason])
        }
    }

    @Test func `A rule without a condition concerns every request`() throws {
        for rule in ["approve \"R\" { limit duration 1h }", "approve \"R\" { when 1h < 2h }"] {
            let inspection = try inspection(of: rule)
            #expect(
                try inspection.obstacles() == [
                    Obstacle(reason: .alwaysTrue, comparison: nil, isInBranch: false)
                ])
            #expect(try inspection.rewrites().map(\.keepsDecisions) == [false])
        }
    }

    @Test func `The days in which a rule is active guard nothing`() throws {
        let obstacles = try inspection(
            of: "deny \"R\" { active from 2026-01-01 when emergency }"
        ).obstacles()
        #expect(obstacles.map(\.reason) == [.time, .bool])
        #expect(obstacles.map(\.comparison?.text) == ["active from 2026-01-01", "emergency"])
    }

    @Test func `Of an and every part stands in the way, for one would do`() throws {
        let obstacles = try inspection(
            of: policy("emergency and duration > 1h and app.sha256 not in bad")
        ).obstacles()
        #expect(obstacles.map(\.reason) == [.bool, .number, .negation])
        #expect(obstacles.map(\.isInBranch) == [false, false, false])
    }

    @Test func `Of an or only the branches stand in the way that nothing guards`() throws {
        let obstacles = try inspection(
            of: policy("app.sha256 in bad\n or emergency and kind == session")
        ).obstacles()
        #expect(obstacles.map(\.reason) == [.bool, .enumeration])
        #expect(obstacles.map(\.isInBranch) == [true, true])
        #expect(obstacles.map(\.comparison?.line) == [3, 3])
    }

    @Test func `An or that nothing guards at all has no branches to tell apart`() throws {
        let obstacles = try inspection(of: policy("emergency or kind == session")).obstacles()
        #expect(obstacles.map(\.isInBranch) == [false, false])
    }

    @Test func `What stands in a definition is told where the definition stands`() throws {
        let obstacles = try inspection(
            of: "define risky = app.user_writable or not app.sha256 in [\"\(hash)\"]\n"
                + "deny \"R\" {\n    unless not risky\n}\n"
        ).obstacles()
        #expect(obstacles.map(\.reason) == [.bool, .negation])
        #expect(obstacles.map(\.comparison?.line) == [1, 1])
        #expect(obstacles.map(\.comparison?.column) == [16, 41])
    }

    private let hash = String(repeating: "cd", count: 32)

    @Test func `A program compiled without its index says so`() throws {
        let inspection = try inspection(
            of: policy("app.sha256 in bad"), options: CompileOptions(indexes: false))
        #expect(
            try inspection.access()
                == .residual(
                    obstacles: [
                        Obstacle(reason: .compiledWithoutIndex, comparison: nil, isInBranch: false)
                    ], rewrites: []))
    }

    @Test func `Every reason is tested`() {
        let apart: Set<Obstacle.Reason> = [.alwaysTrue, .compiledWithoutIndex]
        #expect(
            Set(Self.reasons.map(\.1)).union(apart) == Set(Obstacle.Reason.allCases))
    }

    @Test func `Definitions of definitions are told of in no time`() throws {
        var source = "define d0 = emergency and kind == session\n"
        for index in 1...50 {
            let previous = "d\(index - 1)"
            source += "define d\(index) = \(previous) or (\(previous) and app.downloaded)\n"
        }
        let obstacles = try inspection(of: source + "deny \"R\" { when d50 }").obstacles()
        #expect(Set(obstacles.map(\.reason)) == [.bool, .enumeration])
        #expect(obstacles.count <= 32)
    }
}

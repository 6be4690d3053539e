import JITPolicyTooling
import Testing

@Suite struct RewriteTests {
    private static let implied = [
        ("app.name like \"setup*\"", "app.name matches /setup/i"),
        ("app.product like \"*Visual Studio [0-9]*\"", "app.product matches /Visual Studio /"),
        ("app.name like any of [\"*unins*\", \"setup?\"]", "app.name matches /setup|unins/i"),
        ("app.name like \"a.exe\"", "app.name == \"a.exe\""),
        ("app.name like any of [\"a.exe\", \"b.exe\"]", "app.name in [\"a.exe\", \"b.exe\"]"),
        ("user.name like \"al*ice*\"", "user.name matches /ice/i"),
        ("user.name like 'CORP\\alice'", "user.domain == \"CORP\""),
        ("app.product starts with \"C++\"", "app.product matches /\\AC\\+\\+/"),
        ("app.name ends with \".exe\"", "app.name matches /\\.exe\\z/i"),
        ("justification contains \"and/or\"", "justification matches /and\\/or/"),
        ("app.arguments == [\"/q\", \"/quiet\"]", "any argument == \"/quiet\""),
        (
            "app.arguments in [[\"/q\"], [\"say \\\"x\\\"\"]]",
            "(any argument == \"/q\" or any argument == \"say \\\"x\\\"\")"
        ),
        ("app.arguments like [\"/i\", \"*.msi\", \"**\"]", "any argument == \"/i\""),
        ("any argument like \"/q\"", "any argument == \"/q\""),
    ]

    @Test(arguments: implied)
    func `What follows from a comparison is offered, changes nothing and is then what guards`(
        condition: String, expected: String
    ) throws {
        let rewrites = try inspection(of: policy(condition)).rewrites()
        #expect(rewrites.map(\.condition) == [expected])
        #expect(rewrites.map(\.keepsDecisions) == [true])
        #expect(rewrites.map(\.comparison?.text) == [condition])
        #expect(rewrites[0].text.contains("`\(expected)`"))
        let rewritten = try inspection(of: policy("(\(condition) and \(expected))"))
        #expect(try !rewritten.guards().isEmpty)
    }

    @Test(arguments: [
        "app.name like \"*.e*\"", "app.name like \"*é1234*\"", "app.name contains \"ab\"",
        "app.name starts with \"Straße\"", "app.arguments == []", "app.arguments like [\"*\"]",
        "any argument like \"/q*\"", "app.arguments in [[\"/q\"], []]",
        "app.name not like \"setup*\"", "not app.name not like \"setup*\"",
    ])
    func `Where nothing follows that an index serves, nothing is said to keep decisions`(
        condition: String
    ) throws {
        let rewrites = try inspection(of: policy(condition)).rewrites()
        #expect(rewrites.count == 1)
        #expect(rewrites.map(\.keepsDecisions) == [false])
        #expect(rewrites.map(\.condition) == [nil])
    }

    @Test(arguments: [
        ("approve", "the rule then approves less"),
        ("deny", "the rule then denies less, which can let something be approved"),
    ])
    func `A rewrite that narrows a rule says what that means`(effect: String, meaning: String)
        throws
    {
        let rewrites = try inspection(of: policy("emergency", effect: effect)).rewrites()
        #expect(rewrites.count == 1)
        #expect(rewrites[0].comparison == nil)
        #expect(!rewrites[0].keepsDecisions)
        #expect(rewrites[0].text.hasSuffix(meaning))
        #expect(rewrites[0].text.contains("`user.groups has any of …`"))
    }

    @Test func `Reviews, restrictions and rules in monitor mode narrow in their own words`() throws
    {
        for (rule, meaning) in [
            (
                "review \"R\" { when emergency to \"a\" }",
                "the rule then holds back less, which can let something be approved"
            ),
            ("restrict \"R\" { when emergency limit duration 1h }", "limits fewer grants"),
            ("deny \"R\" { when emergency monitor }", "the rule then reports less"),
        ] {
            #expect(try inspection(of: rule).rewrites().first?.text.hasSuffix(meaning) == true)
        }
    }

    @Test func `Only the branches that nothing guards are to be mended`() throws {
        let rewrites = try inspection(
            of: policy("app.sha256 in bad\n or app.name contains \"setup\"\n or emergency")
        ).rewrites()
        #expect(rewrites.map(\.comparison?.line) == [3, 4])
        #expect(rewrites.map(\.condition) == ["app.name matches /setup/i", nil])
        #expect(rewrites.map(\.keepsDecisions) == [true, false])
    }

    @Test func `An or that nothing guards is mended as a whole, unless each branch can be`() throws
    {
        let whole = try inspection(of: policy("app.name contains \"setup\" or emergency"))
            .rewrites()
        #expect(whole.map(\.comparison) == [nil])
        #expect(whole.map(\.keepsDecisions) == [false])
        let branches = try inspection(
            of: policy("app.name contains \"setup\" or app.name contains \"update\"")
        ).rewrites()
        #expect(
            branches.map(\.condition) == [
                "app.name matches /setup/i", "app.name matches /update/i",
            ])
    }

    @Test func `A branch below not is not added to, for that would widen the rule`() throws {
        let rewrites = try inspection(
            of: policy("not (app.sha256 not in bad and emergency)")
        ).rewrites()
        #expect(rewrites.map(\.comparison) == [nil])
        #expect(
            rewrites[0].text.hasSuffix(
                "the rule then denies less, which can let something be approved"))
    }

    @Test func `What a definition loses is lost wherever it is used, and said so`() throws {
        let definition = "define odd = app.publisher == \"X\" or emergency\n"
        let once = try inspection(of: definition + "deny \"R\" { when odd }").rewrites()
        #expect(once.map(\.comparison?.text) == ["emergency"])
        #expect(
            once[0].text.hasSuffix("the rule then denies less, which can let something be approved")
        )
        let twice = try inspection(
            of: definition + "deny \"R\" { when odd } approve \"A\" { unless odd }"
        ).rewrites()
        #expect(twice.map(\.comparison?.text) == ["emergency"])
        #expect(
            twice[0].text.hasSuffix(
                "it stands in a definition: whatever uses that is then true of less, or of more "
                    + "below a `not`"))
    }

    @Test func `Of an and the change is offered that keeps decisions`() throws {
        let rewrites = try inspection(
            of: policy(
                "justification matches /[a-z]+/ and app.name contains \"setup\" and emergency")
        ).rewrites()
        #expect(rewrites.map(\.condition) == ["app.name matches /setup/i"])
    }

    @Test func `An expression without a literal is to be given one`() throws {
        let rewrites = try inspection(of: policy("justification matches /^[a-z]+$/")).rewrites()
        #expect(rewrites.map(\.comparison?.text) == ["justification matches /^[a-z]+$/"])
        #expect(rewrites.map(\.keepsDecisions) == [false])
        #expect(rewrites[0].text.contains("a text of 3 bytes or more"))
        #expect(rewrites[0].text.contains("denies less"))
        // As it says, and not with less.
        #expect(
            try !inspection(of: policy("justification matches /^abc[a-z]+$/")).guards().isEmpty)
        #expect(try inspection(of: policy("justification matches /^ab[a-z]+$/")).guards().isEmpty)
    }
}

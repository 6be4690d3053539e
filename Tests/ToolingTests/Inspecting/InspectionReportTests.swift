import Foundation
import JITPolicyRuntime
import JITPolicyTooling
import TestSupport
import Testing

@Suite struct InspectionReportTests {
    @Test func `The page on costs shows what is told of its policy`() throws {
        let page = try CasePage(contentsOf: repositoryFolder.appending(path: "Grammar/cost.md"))
        let policy = try #require(page.blocks("jitpolicy").first).content
        let shown = try #require(page.blocks("text").first).content
        let text = try inspection(of: policy).text
        let start = try #require(text.range(of: "A decision costs at most\n")).lowerBound
        #expect(shown == String(text[start...]))
    }

    @Test func `Of many facts that lead to a rule the text shows four, and counts the others`()
        throws
    {
        let names = (1...6).map { "app.name == \"\($0).exe\"" }.joined(separator: " or ")
        let text = try inspection(of: policy(names)).text
        #expect(
            text.contains(
                "    indexed   app.name, table of texts and names: 2:17 `app.name == \"1.exe\"`\n"))
        #expect(text.contains("`app.name == \"4.exe\"`\n              and 2 more\n"))
        #expect(!text.contains("5.exe"))
    }

    @Test func `A fact that rules share is told, and the one that filters`() throws {
        let text = try inspection(
            of: """
                approve "A" { when app.publisher == "X" and user.groups has "Ops" }
                approve "B" { when app.publisher == "X" and user.groups has "Dev" }
                """
        ).text
        #expect(
            text.contains(
                """
                  approve "A"  policy.jitpolicy:1
                    indexed   app.publisher, table of texts and names: 1:20 `app.publisher == "X"`, \
                a fact that leads to 2 rules
                    filtered  user.groups, table of members: 1:45 `user.groups has "Ops"`
                    at most   3 instructions

                """))
    }

    @Test func `A comparison in another file is told with the file`() throws {
        let result = compileInMemory(
            "import \"more.jitpolicy\"\ndeny \"R\" { when risky }\n",
            ["more.jitpolicy": "define risky = emergency or app.downloaded\n"])
        let text = try inspect(program(result)).text
        #expect(text.contains("              more.jitpolicy:1:16 `emergency`: it tests a bool"))
    }

    @Test func `A rule in monitor mode, and one that is never true, are told as such`() throws {
        let text = try inspection(
            of: "deny \"R\" { when app.sha256 is present and 1h > 2h monitor }"
        ).text
        #expect(
            text.contains(
                "  deny \"R\", monitor  policy.jitpolicy:1\n"
                    + "    never     looked at: its condition is always false\n"))
    }

    @Test func `JSON holds what leads to a rule, or what stands in the way and what to change`()
        throws
    {
        let source = """
            deny "A" { when app.publisher == "X" }
            deny "B" { when app.product contains "Setup" }
            """
        let json = try inspection(of: source).json
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let rules = try #require(object?["rules"] as? [[String: Any]])
        #expect(rules.map { $0["access"] as? String } == ["indexed", "residual"])
        let found = try #require((rules[0]["guards"] as? [[String: Any]])?.first)
        #expect(found["attribute"] as? String == "app.publisher")
        #expect(found["index"] as? String == "equality")
        #expect(found["rules"] as? Int == 1)
        #expect(
            (found["comparison"] as? [String: Any])?["text"] as? String == "app.publisher == \"X\"")
        #expect(rules[0]["filter"] is NSNull)
        let obstacle = try #require((rules[1]["obstacles"] as? [[String: Any]])?.first)
        #expect(obstacle["reason"] as? String == "part_of_text")
        #expect(obstacle["in_branch"] as? Bool == false)
        #expect((obstacle["comparison"] as? [String: Any])?["line"] as? Int == 2)
        let rewrite = try #require((rules[1]["rewrites"] as? [[String: Any]])?.first)
        #expect(rewrite["condition"] as? String == "app.product matches /Setup/")
        #expect(rewrite["keeps_decisions"] as? Bool == true)
        #expect((rules[1]["cost"] as? [String: Int])?["instructions"] == 3)
    }

    @Test func `JSON tells the costs of a decision`() throws {
        let json = try inspection(
            of:
                "deny \"A\" { when app.publisher == \"X\" } deny \"B\" { when app.publisher == \"Y\" }"
        ).json
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let cost = try #require(object?["cost"] as? [String: Any])
        let unknown = ["rules": 2, "instructions": 6, "searches": 0, "globs": 0, "list_values": 0]
        #expect(cost["residual_rules"] as? Int == 0)
        #expect((cost["with_facts"] as? [String: Int])?["rules"] == 1)
        #expect(cost["without_facts"] as? [String: Int] == unknown)
    }
}

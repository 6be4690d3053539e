import JITPolicyKit
import Testing

@Suite struct TestAndSampleTests {
    @Test(arguments: [
        Mistake(
            "test \"t\" { expect deny }", .incompleteTest, at: "expect deny",
            "`expect` needs a `given`"),
        Mistake(
            "test \"t\" { given { ticket = \"1\" } }", .incompleteTest, at: "{ ticket = \"1\" }",
            "nothing is expected"),
        Mistake(
            "test \"t\" { given { ticket = \"1\" } expect deny given { ticket = \"2\" } }",
            .incompleteTest, at: "{ ticket = \"2\" }"),
        Mistake("test \"t\" { }", .incompleteTest, at: "\"t\""),
        Mistake(
            "approve \"a\" { } test \"t\" { given { ticket = \"1\" } history [approve \"a\" 2h ago] history [approve \"a\" 1h ago] expect deny }",
            .incompleteTest, at: "history [approve \"a\" 1h ago]"),
        Mistake(
            "deny \"d\" { } test \"t\" { given { ticket = \"1\" } expect approve by \"d\" }",
            .wrongRuleEffect, at: "\"d\"",
            "expected the name of a rule that can approve, found `d`"),
        Mistake(
            "deny \"d\" { } test \"t\" { given { ticket = \"1\" } history [approve \"d\" 2h ago] expect deny }",
            .wrongRuleEffect, at: "\"d\""),
        Mistake(
            "test \"t\" { given { ticket = \"1\" } history [approve \"gone\" 2h ago] expect deny }",
            .unknownRule, at: "\"gone\""),
        Mistake(
            "sample s = { ticket = \"1\" ticket = \"2\" }", .repeatedAssignment,
            at: "ticket = \"2\""),
    ])
    func `A test or sample that says nothing definite is told`(_ mistake: Mistake) throws {
        try expect(mistake)
    }

    @Test func `A sample takes what its base has and changes some of it`() throws {
        let model = try model(
            of: """
                sample a = { ticket = "1" duration = 1h user.groups = ["A", "B"] emergency = true }
                sample b = a with { duration = 2h ticket = missing }
                """)
        let slots = model.samples[1].request.assignments
        #expect(slots.map(\.slot) == [Slot(.userGroups), Slot(.emergency), Slot(.duration)])
        #expect(
            slots.map(\.value) == [
                .members([.text("A"), .text("B")]), .integer(1), .integer(7_200),
            ])
    }

    @Test func `Unusable values may be given`() throws {
        let model = try model(
            of: """
                sample a = { app.path = "relative" user.name = "" app.version = "nightly"
                             device.os = linux app.signer = "\(String(repeating: "0", count: 64))"
                             device.os_version = 10.0.19045 }
                """)
        #expect(
            model.samples[0].request.assignments.map(\.value) == [
                .text("relative"), .text(""), .text("nightly"), .integer(2),
                .hash([UInt8](repeating: 0, count: 32)), .text("10.0.19045"),
            ])
    }

    @Test func `Each expectation stands with what was given before it`() throws {
        let model = try model(
            of: """
                approve "a" { } deny "d" { when emergency } review "r" { when app.downloaded }
                sample s = { ticket = "1" }
                test "t" {
                    given s
                    history [approve "a" for 1h 2h ago, approve "a" 3d ago]
                    expect approve by "a" for 30m requiring mfa, "x"
                    given s with { emergency = true }
                    expect deny by "d"
                    given { }
                    expect review by "r" because unknown user.groups, app.path, user.groups
                    expect review
                }
                """)
        let cases = model.tests[0].cases
        #expect(cases.count == 4)
        #expect(cases[0].history?.map(\.agoSeconds) == [7_200, 259_200])
        #expect(cases[0].history?.map(\.grantedSeconds) == [3_600, nil])
        #expect(
            cases[0].expectation
                == .approve(by: "a", forSeconds: 1_800, requiring: ["mfa", "x"]))
        #expect(cases[1].history == nil)
        #expect(cases[1].request.assignments.count == 2)
        #expect(
            cases[2].expectation
                == .review(by: "r", becauseUnknown: ["app.path", "user.groups"]))
        #expect(cases[3].request.assignments.isEmpty)
    }
}

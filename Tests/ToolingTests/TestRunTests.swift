import JITPolicyKit
import JITPolicyTooling
import Testing

@Suite struct TestRunTests {
    private let rules = """
        approve "A" {
            when emergency
            limit duration 1h
            quota 1 per user every 1d
            require mfa
        }
        deny "D" { when app.downloaded }
        review "R" { when device.groups has "Finance" to "x" }
        sample calm = {
            emergency = true
            app.downloaded = false
            device.groups = []
            user.name = "alice"
            duration = 2h
        }

        """

    private func failures(_ test: String) throws -> [TestReport.Failure] {
        let result = try compiled(["policy.jitpolicy": rules + "test \"t\" {\n\(test)\n}\n"])
        let model = try #require(result.model, "\(result.diagnostics.map(\.message))")
        let report = runTests(of: model, try Program(bytes: emit(model))).report
        #expect(report.results.map(\.name) == ["t"])
        return report.results.flatMap(\.failures)
    }

    @Test(arguments: [
        "given calm history [] expect approve",
        "given calm history [] expect approve by \"A\" for 1h requiring mfa",
        "given calm with { app.downloaded = true } expect deny by \"D\"",
        "given calm with { device.groups = [\"finance\"] device.os = windows } expect review by \"R\"",
        "given calm with { device.groups = missing } expect review by \"R\" because unknown device.groups",
        "given calm expect review",
        "given calm history [ approve \"A\" for 10m 2h ago ] expect review",
        "given calm history [ approve \"A\" for 10m 25h ago ] expect approve",
        "given calm with { emergency = missing } history [] expect review given calm history [] expect approve",
    ])
    func `What is expected and comes is no failure`(test: String) throws {
        #expect(try failures(test).map(\.found) == [])
    }

    @Test(arguments: [
        ("given calm history [] expect deny", "approve by \"A\" for 1h requiring mfa"),
        ("given calm history [] expect approve for 2h", "approve by \"A\" for 1h requiring mfa"),
        (
            "given calm history [] expect approve requiring \"badge\"",
            "approve by \"A\" for 1h requiring mfa"
        ),
        ("given calm with { app.downloaded = true } expect review", "deny by \"D\""),
        (
            "given calm with { app.downloaded = missing } expect review by \"R\"",
            "review because unknown app.downloaded"
        ),
        (
            "given calm with { device.groups = missing } expect review because unknown app.downloaded",
            "review because unknown device.groups"
        ),
    ])
    func `What comes instead is told`(test: String, found: String) throws {
        let failures = try failures(test)
        #expect(failures.map(\.found) == [found])
    }

    @Test func `An exhausted quota is told where it is why`() throws {
        let failures = try failures(
            "given calm history [ approve \"A\" 1h ago ] expect approve by \"A\"")
        #expect(
            failures.first?.explanation == [
                "approve \"A\" is true",
                "  policy.jitpolicy:2:10: `emergency` is true: emergency is true",
                "the quota of approve \"A\" is exhausted",
            ])
    }

    @Test func `A failure stands at its expectation`() throws {
        let failure = try failures("    given calm history []\n    expect deny").first
        #expect(failure?.line == 18)
        #expect(failure?.column == 5)
        #expect(failure?.expected == "deny")
    }
}

import JITPolicyKit
import Testing

@Suite struct RuleTests {
    @Test(arguments: [
        Mistake("deny \"\" { }", .emptyText, at: "\"\"", "a rule's name"),
        Mistake("review \"r\" { to \"\" }", .emptyText, at: "\"\""),
        Mistake("approve \"r\" { require \"\" }", .emptyText, at: "\"\""),
        Mistake("deny \"r\" { notify '' }", .emptyText, at: "''"),
        Mistake(
            "deny \"r\" { active from 2026-02-01 active until 2026-01-31 }", .emptyActivePeriod,
            at: "\"r\""),
        Mistake(
            "approve \"r\" { quota 1 per user every day in \"Europe/Lodon\" }", .unknownTimeZone,
            at: "\"Europe/Lodon\""),
        Mistake(
            "deny \"r\" { active from 2026-02-01 in \"Nowhere\" }", .unknownTimeZone,
            at: "\"Nowhere\""),
    ])
    func `A clause that says nothing is refused`(_ mistake: Mistake) throws {
        try expect(mistake)
    }

    @Test func `Every clause reaches the model`() throws {
        let model = try model(
            of: """
                policy "p" {
                    owner "o" description "d" version 3 autonomous off ceiling 8h
                    default review to "z" to "a" escalate to "b" after 30m lapse after 8h
                      notify "n" notify user
                }
                approve "a" {
                    when emergency when app.downloaded unless device.compliant
                    because "one" because "two"
                    active from 2026-01-01 active until 2026-12-31 in "Europe/London"
                    tag "t" tag "s" tag "t" limit duration 2h limit uses 3 use within 10m
                    quota 3 per user and app every 1d
                    quota 2h per all every day in "Europe/London"
                    require mfa require "disk encrypted" forbid child processes
                    revoke on screen lock, logout revoke on noncompliance
                    overrides review notify "x" notify user monitor
                }
                review "r" { to "q" needing 2 to "p" escalate to "late" after 2h
                    escalate to "soon" after 1h lapse after 4h }
                """)
        #expect(model.policy.name == "p")
        #expect(model.policy.version == 3)
        #expect(model.policy.autonomous == false)
        #expect(model.policy.ceilingSeconds == 28_800)
        guard case .review(let terms) = model.policy.default else {
            Issue.record("expected a review")
            return
        }
        #expect(terms.approvers == ["a", "z"])
        #expect(terms.notify == ["n", "user"])
        #expect(terms.lapseSeconds == 28_800)

        let review = model.rules[0]
        #expect(review.review.approvers == ["p", "q"])
        #expect(review.review.needing == 2)
        #expect(review.review.escalations.map(\.to) == ["soon", "late"])

        let rule = model.rules[1]
        guard case .and(let parts) = rule.condition, parts.count == 3, case .not = parts[2] else {
            Issue.record("expected both `when` and not the `unless`")
            return
        }
        #expect(rule.because == ["one", "two"])
        #expect(rule.activeFrom?.zone == nil)
        #expect(rule.activeUntil?.zone == 0)
        #expect(rule.tags == ["s", "t"])
        #expect(rule.limitDurationSeconds == 7_200)
        #expect(rule.limitUses == 3)
        #expect(rule.useWithinSeconds == 600)
        #expect(rule.quotas.map(\.key) == [.userAndApp, .all])
        #expect(rule.quotas.map(\.window) == [.sliding(seconds: 86_400), .localDay(zone: 0)])
        #expect(rule.quotas.map(\.amount) == [.count(3), .time(seconds: 7_200)])
        #expect(rule.obligations == ["disk encrypted", "mfa"])
        #expect(rule.forbidsChildProcesses && rule.overridesReview && rule.isMonitored)
        #expect(rule.revokeOn == [.screenLock, .logout, .noncompliance])
        #expect(rule.notify == ["user", "x"])
    }

    @Test func `Rules are sorted by effect, then by name in scalar order`() throws {
        let model = try model(
            of: """
                approve "b" { } restrict "z" { } review "é" { } deny "b" { when emergency }
                deny "Z" { } review "z" { } approve "B" { }
                """.replacing("deny \"b\"", with: "deny \"c\"").replacing(
                    "restrict \"z\"", with: "restrict \"y\""))
        #expect(model.rules.map(\.name) == ["Z", "c", "z", "é", "y", "B", "b"])
    }

    @Test func `More rules than the limit are refused`() throws {
        var limits = CompileLimits()
        limits.rules = 2
        let source = "deny \"a\" { } deny \"b\" { } deny \"c\" { }"
        let options = LoadOptions(limits: limits, files: .memory([:]))
        let result = try compilePolicy(source: source, options: options)
        #expect(result.diagnostics.map(\.code) == [.tooManyRules])
        #expect(result.model == nil)
    }
}

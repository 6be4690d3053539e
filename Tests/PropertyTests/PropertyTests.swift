import JITPolicyRuntime
import TestSupport
import Testing

@Suite struct PropertyTests {
    /// The same run as `swift run -c release PropertyRun`, shorter, and in parts for all cores:
    /// `Scripts/test` runs the long one as well.
    @Test(arguments: [UInt64(1), 2])
    func `Machine and reference agree on made-up policies and requests`(seed: UInt64) {
        var options = PropertyOptions()
        options.seed = seed
        options.pairs = 10_000
        options.requestsPerPolicy = 200
        let tally = runProperties(options)
        for failure in tally.failures { Issue.record("\(failure)\nseed \(options.seed)") }
        print(tally.summary)

        for outcome in [tally.percent(.approve), tally.percent(.deny), tally.percent(.review)] {
            #expect(outcome >= 15)
        }
        #expect(tally.percentUnknown >= 10)
        #expect(tally.refused * 12 <= tally.policies)
        #expect(Set(features).subtracting(tally.features.keys) == [])
    }

    /// Every operator and clause of the language: none may be left out.
    private let features = [
        "==", "!=", "<", "<=", ">", ">=", "between", "in", "not in", "in schedule",
        "not in schedule", "has", "has any of", "has all of", "has none of", "like", "not like",
        "like any of", "under", "not under", "under any of", "matches", "matches any of",
        "starts with", "ends with", "contains", "== [ ]", "in [[ ]]", "like [ ]",
        "like [ ] with a last **", "any of in like [ ]", "any argument ==", "any argument like",
        "any argument like any of", "length of", "is present", "is missing", "is not present",
        "not", "and", "or", "( )", "bool attribute", "definition", "named list", "constant",
        "attribute against attribute",
        "when", "unless", "because", "active from", "active until", "tag", "limit duration",
        "limit uses", "use within", "quota of count", "quota of time", "quota per user",
        "quota per device", "quota per app", "quota per user and app", "quota per all",
        "quota every day", "quota every duration", "require mfa", "require",
        "forbid child processes", "revoke on screen lock", "revoke on logout", "revoke on reboot",
        "revoke on clock change", "revoke on noncompliance", "overrides review", "notify",
        "notify user", "to", "needing", "escalate", "lapse", "monitor", "approve", "deny",
        "review", "restrict", "attribute", "define", "schedule of windows", "schedule of days",
        "schedule except", "autonomous on", "autonomous off", "default deny", "default review",
        "ceiling", "list of hash", "list of name", "list of text", "list of path",
        "list of version", "list of int",
    ]
}

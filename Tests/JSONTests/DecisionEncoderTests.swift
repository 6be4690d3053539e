import JITPolicyJSON
import JITPolicyRuntime
import Testing

@Suite struct DecisionEncoderTests {
    static let encoder = DecisionEncoder(
        policy: PolicyIdentity(name: "p", version: 3, digest: Array(repeating: 0xAB, count: 32)))
    static let policy =
        #""policy":{"name":"p","version":3,"digest":"sha256:"# + String(repeating: "ab", count: 32)
        + "\"}"

    private func line(
        _ decision: Decision, request: String = "{}", explanation: [RuleExplanation]? = nil
    ) throws -> String {
        var decoder = RequestDecoder()
        var decoded = decoder.emptyRequest
        try decoder.decode(Array(request.utf8).span, into: &decoded)
        var bytes: [UInt8] = []
        Self.encoder.append(decision, on: decoded, explanation: explanation, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `A denial by default has no more than it needs`() throws {
        #expect(
            try line(Decision(outcome: .deny))
                == #"{"decision":"deny","rules":[],\#(Self.policy)}"# + "\n")
    }

    @Test func `An approval writes its grant`() throws {
        var decision = Decision(outcome: .approve)
        decision.rules = ["VS Code"]
        decision.grant = Decision.Grant(
            duration: 7_200, uses: 1, useWithin: 3_600, childProcesses: false,
            revokeOn: ["logout", "screen lock"])
        decision.obligations = ["mfa"]
        decision.restrictedBy = [
            Decision.Restriction(rule: "a", assumed: true, unknown: ["user.groups"]),
            Decision.Restriction(rule: "b", assumed: false, unknown: []),
        ]
        decision.notify = ["secops@example.com", "user"]
        decision.tags = ["t"]
        decision.because = ["Low risk."]
        #expect(
            try line(decision, request: #"{"id":"req-1","zeta":1,"app":{"colour":2}}"#)
                == #"{"id":"req-1","decision":"approve","rules":["VS Code"],"#
                + #""grant":{"duration":7200,"uses":1,"use_within":3600,"child_processes":false,"#
                + #""revoke_on":["logout","screen lock"]},"obligations":["mfa"],"#
                + #""restricted_by":[{"rule":"a","assumed":true,"unknown":["user.groups"]},"#
                + #"{"rule":"b","assumed":false}],"notify":["secops@example.com","user"],"#
                + #""tags":["t"],"because":["Low risk."],"ignored":["app.colour","zeta"],"#
                + Self.policy + "}\n")
    }

    @Test func `A review writes its limits with their obligations`() throws {
        var decision = Decision(outcome: .review)
        decision.limits = Decision.Grant(duration: nil)
        decision.obligations = ["mfa"]
        decision.approvers = ["a", "b"]
        decision.reviews = [
            Decision.Review(
                rule: "r", approvers: ["a"], needing: 2,
                escalate: [Decision.Review.Escalation(to: ["b", "c"], after: 1_800)], lapse: 28_800),
            Decision.Review(rule: nil, approvers: [], needing: 1, escalate: [], lapse: nil),
        ]
        decision.undecided = [
            Decision.Undecided(rule: "d", effect: .deny, unknown: ["app.sha256"])
        ]
        decision.exhausted = ["q"]
        decision.wouldApprove = ["w"]
        decision.monitored = [
            Decision.Monitored(rule: "m", effect: .approve, value: .unknown)
        ]
        #expect(
            try line(decision)
                == #"{"decision":"review","rules":[],"limits":{"duration":null,"uses":null,"#
                + #""use_within":null,"child_processes":true,"obligations":["mfa"]},"#
                + #""obligations":["mfa"],"approvers":["a","b"],"#
                + #""reviews":[{"rule":"r","approvers":["a"],"needing":2,"#
                + #""escalate":[{"to":"b","after":1800},{"to":"c","after":1800}],"lapse":28800},"#
                + #"{"rule":null,"needing":1}],"#
                + #""undecided":[{"rule":"d","effect":"deny","unknown":["app.sha256"]}],"#
                + #""exhausted":["q"],"would_approve":["w"],"#
                + #""monitored":[{"rule":"m","effect":"approve","value":"unknown"}],"#
                + Self.policy + "}\n")
    }

    @Test func `Text is escaped and comes back as it was`() throws {
        var decision = Decision(outcome: .deny)
        decision.rules = ["\"\\/\u{8}\u{C}\n\r\t\u{0}\u{1F}\u{7F}é\u{2028}😀"]
        let text = try line(decision, request: #"{"id":"a\"\\\u0000\n😀"}"#)
        #expect(
            text.hasPrefix(
                #"{"id":"a\"\\\u0000\n😀","decision":"deny","rules":["\"\\/\b\f\n\r\t\u0000\u001f"#
                    + "\u{7F}é\u{2028}😀\"]"))
    }

    @Test func `An invalid request writes its error and its id`() {
        func line(_ id: String?) -> String {
            var bytes: [UInt8] = []
            let error = RequestDecodingError(
                path: "$[\"a\"]", message: "found `x`", byteOffset: 7, id: id)
            Self.encoder.append(error, to: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
        let error = #""error":{"path":"$[\"a\"]","message":"found `x`","offset":7}}"# + "\n"
        #expect(line("r") == #"{"id":"r","decision":"invalid",\#(error)"#)
        #expect(line(nil) == #"{"decision":"invalid",\#(error)"#)
    }

    @Test func `An unnamed policy has a digest alone`() {
        let encoder = DecisionEncoder(policy: PolicyIdentity(name: "", version: nil, digest: [1]))
        var bytes: [UInt8] = []
        encoder.append(Decision(outcome: .deny), on: Request(), to: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"decision":"deny","rules":[],"policy":{"digest":"sha256:01"}}"# + "\n")
    }

    @Test func `An explanation writes what the request had`() throws {
        let found = [
            FoundAttribute(attribute: "app.name", value: .missing),
            FoundAttribute(attribute: "emergency", value: .bool(true)),
            FoundAttribute(attribute: "duration", value: .integer(60)),
            FoundAttribute(attribute: "time", value: .timestamp(1_795_426_200_000_000)),
            FoundAttribute(attribute: "app.sha256", value: .hash([0xAB, 0x01])),
            FoundAttribute(attribute: "user.groups", value: .list([.text("a\""), .text("b")])),
            FoundAttribute(attribute: "emergency", value: .bool(true)),
        ]
        let rule = RuleExplanation(
            rule: "r", effect: .restrict, value: .unknown,
            comparisons: [
                ComparisonExplanation(
                    file: "p.jitpolicy", line: 3, column: 9, text: "app.name == \"x\"",
                    value: .unknown, found: found)
            ])
        let bare = RuleExplanation(rule: "s", effect: .deny, value: .false)
        #expect(
            try line(Decision(outcome: .deny), explanation: [rule, bare])
                == #"{"decision":"deny","rules":[],\#(Self.policy),"#
                + #""rules_considered":[{"rule":"r","effect":"restrict","value":"unknown","#
                + #""comparisons":[{"file":"p.jitpolicy","line":3,"column":9,"#
                + #""text":"app.name == \"x\"","value":"unknown","found":{"app.name":null,"#
                + #""emergency":true,"duration":60,"time":"2026-11-23T09:30:00Z","#
                + #""app.sha256":"ab01","user.groups":["a\"","b"]}}]},"#
                + #"{"rule":"s","effect":"deny","value":"false"}]}"# + "\n")
    }
}

import JITPolicyCompiler
import JITPolicyJSON
import JITPolicyRuntime
import JITPolicySyntax
import Testing

@Suite struct DecisionStreamTests {
    /// Approves a declared emergency whose time is known, for what it asks; denies by default.
    private static func program() throws -> Program {
        try program("emergency", .approve) { range in
            .and([
                .comparison(Model.Comparison(.flag(Slot(.emergency)), range(0, 9))),
                .comparison(Model.Comparison(.present(Slot(.time)), range(10, 25))),
            ])
        }
    }

    /// Denies an emergency, and what was downloaded.
    private static func deniesTwoThings() throws -> Program {
        try program("careful", .deny) { range in
            .or([
                .comparison(Model.Comparison(.flag(Slot(.emergency)), range(0, 9))),
                .comparison(Model.Comparison(.flag(Slot(.appDownloaded)), range(0, 9))),
            ])
        }
    }

    private static func program(
        _ name: String, _ effect: Effect,
        _ condition: ((Int, Int) -> SourceRange) -> Model.Condition
    ) throws -> Program {
        let file = FileID(rawValue: 0)
        let source = "emergency time is present"
        func range(_ start: Int, _ end: Int) -> SourceRange {
            SourceRange(file: file, start: start, end: end)
        }
        var model = Model(
            policy: Model.Policy(), schema: Schema(),
            files: [SourceFile(id: file, name: "p.jitpolicy", bytes: Array(source.utf8))],
            trees: [Tree(file: file, declarations: [])])
        model.policy.name = "p"
        model.policy.default = .deny
        model.rules = [
            Model.Rule(
                name: name, effect: effect, condition: condition(range), nameRange: range(0, 9),
                range: range(0, 25))
        ]
        return try Program(bytes: emit(model))
    }

    /// The decision lines, each without its policy.
    private func decide(_ lines: String, options: DecisionStream.Options = .init()) throws
        -> [String]
    {
        var stream = DecisionStream(try Self.program(), options: options)
        var output: [UInt8] = []
        stream.decide(Array(lines.utf8).span, into: &output)
        let text = String(decoding: output, as: UTF8.self)
        #expect(text.isEmpty || text.hasSuffix("\n"))
        return text.split(separator: "\n").map(withoutPolicy)
    }

    private static let approved =
        #"{"id":"1","emergency":true,"duration":60,"time":"2026-11-23T09:30:00Z"}"#
    private static let untimed = #"{"id":"2","emergency":true,"duration":60}"#

    @Test func `Each line gets its decision in order, and a bad one does not stop the rest`() throws
    {
        let lines = [
            Self.approved, "", #"{"id":"bad","duration":true}"#, "  \t\r", "nonsense",
            Self.untimed + "\r", "[]",
        ]
        let decisions = try decide(lines.joined(separator: "\n"))
        #expect(decisions.count == 5)
        #expect(
            decisions[0]
                == #"{"id":"1","decision":"approve","rules":["emergency"],"#
                + #""grant":{"duration":60,"uses":null,"use_within":null,"child_processes":true}"#)
        #expect(
            decisions[1].hasPrefix(
                #"{"id":"bad","decision":"invalid","error":{"path":"$.duration","#))
        #expect(decisions[2].hasPrefix(#"{"decision":"invalid","error":{"path":"$","#))
        #expect(decisions[3] == #"{"id":"2","decision":"deny","rules":[]"#)
        #expect(decisions[4].contains("found an array, expected an object"))
    }

    @Test func `Nothing in gives nothing out`() throws {
        #expect(try decide("") == [])
        #expect(try decide("\n\n \r\n") == [])
    }

    @Test func `A given time stands in only where the request has none`() throws {
        let options = DecisionStream.Options(now: 0)
        let lines = [Self.untimed, Self.approved, #"{"time":null,"emergency":true,"duration":1}"#]
        let decisions = try decide(lines.joined(separator: "\n"), options: options)
        #expect(decisions.map { $0.contains(#""decision":"approve""#) } == [true, true, true])
        let invalid = try decide(#"{"time":7}"#, options: options)
        #expect(invalid.first?.contains(#""path":"$.time""#) == true)
    }

    @Test func `A line over the limit is invalid and the next is decided`() throws {
        let long = #"{"justification":""# + String(repeating: "x", count: 300_000) + #""}"#
        let decisions = try decide("\(long)\n\(Self.approved)\n")
        #expect(
            decisions == [
                #"{"decision":"invalid","error":{"path":"$","#
                    + #""message":"the request has more than 262144 bytes","offset":262144}}"#,
                decisions[1],
            ])
        #expect(decisions[1].contains("approve"))
    }

    @Test func `Two streams over one program give what one gives`() throws {
        let lines = (0..<50).map { index in
            [Self.approved, Self.untimed, "{\"id\":\"\(index)\"}", "x"][index % 4]
        }
        let whole = try decide(lines.joined(separator: "\n"))
        let first = try decide(lines[..<25].joined(separator: "\n"))
        let second = try decide(lines[25...].joined(separator: "\n"))
        #expect(whole == first + second)
    }

    /// More verdicts than a stream remembers, each met twice.
    @Test func `A decision is written for its own verdict, however many came before`() throws {
        let durations = (1...3_000).flatMap { [$0, 3_001 - $0] }
        let lines = durations.map {
            #"{"emergency":true,"duration":\#($0),"time":"2026-11-23T09:30:00Z"}"#
        }
        let decisions = try decide(lines.joined(separator: "\n"))
        #expect(decisions.count == durations.count)
        for (duration, decision) in zip(durations, decisions) {
            #expect(decision.contains(#""grant":{"duration":\#(duration),"#))
        }
    }

    @Test func `What a rule lacks is told of each request for itself`() throws {
        let lines = [
            #"{"emergency":false,"duration":1}"#, #"{"device":{"os":"linux"},"duration":1}"#,
        ]
        var stream = DecisionStream(try Self.deniesTwoThings())
        var output: [UInt8] = []
        for line in lines + lines { stream.decide(Array("\(line)\n".utf8).span, into: &output) }
        let decisions = String(decoding: output, as: UTF8.self).split(separator: "\n")
        let unknown = decisions.map { line in
            line.firstMatch(of: /"unknown":\[[^\]]*\]/).map { String($0.output) }
        }
        let expected = [
            #""unknown":["app.downloaded"]"#, #""unknown":["app.downloaded","emergency"]"#,
        ]
        #expect(unknown == expected + expected)
    }

    @Test func `An explanation says where each comparison stands and what was found`() throws {
        let decisions = try decide(Self.untimed, options: .init(explains: true))
        let explanation = try #require(decisions.first)
        #expect(explanation.contains(#""rule":"emergency","effect":"approve","value":"false""#))
        #expect(explanation.contains(#""text":"time is present","value":"false""#))
        #expect(explanation.contains(#""found":{"time":null}"#))
    }
}

/// A decision line without its member `policy`, and without its last brace if that came last.
private func withoutPolicy(_ line: Substring) -> String {
    let start = line.indices.first { line[$0...].hasPrefix(#","policy":{"#) }
    guard let start, let end = line[start...].firstIndex(of: "}") else { return String(line) }
    let rest = line[line.index(after: end)...]
    return String(line[..<start] + (rest == "}" ? "" : rest))
}

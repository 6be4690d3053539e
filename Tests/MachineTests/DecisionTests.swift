import JITPolicyCompiler
import JITPolicyRuntime
import Testing

@Suite struct DecisionTests {
    private let groups = list(.name, .names(["Developers", "Ops"]))

    private var developers: Model.Condition {
        comparison(.has(Slot(.userGroups), all: false, list: 0))
    }

    @Test func `A true approve rule approves for the time asked`() throws {
        let decision = try decide(model([rule(.approve, "a", developers)], lists: [groups])) {
            try $0.set(.userGroups, ["developers"])
            try $0.set(.deviceOS, oneOf: "windows")
            try $0.set(.duration, 3600)
        }
        #expect(decision.outcome == .approve)
        #expect(decision.rules == ["a"])
        #expect(decision.grant?.duration == 3600)
    }

    @Test func `Case that only some systems mind is unknown without a system`() throws {
        let decision = try decide(
            model(
                [rule(.approve, "a", developers), rule(.deny, "d", .not(developers))],
                lists: [groups])
        ) {
            try $0.set(.userGroups, ["developers"])
            try $0.set(.duration, 3600)
        }
        #expect(decision.outcome == .review)
        #expect(
            decision.undecided == [.init(rule: "d", effect: .deny, unknown: ["user.groups"])])
    }

    @Test func `A missing fact makes a deny rule undecided, and an approve rule silent`() throws {
        let model = model(
            [rule(.approve, "a", .constant(true)), rule(.deny, "d", developers)], lists: [groups])
        let decision = try decide(model) { try $0.set(.duration, 60) }
        #expect(decision.outcome == .review)
        #expect(decision.undecided.map(\.rule) == ["d"])
        #expect(decision.reviews.map(\.rule) == [nil])
    }

    @Test(arguments: [
        (#"C:\Program Files\App\bin\x.exe"#, true), (#"c:/program files/APP/x.EXE"#, true),
        (#"C:\Program Files\App\x.dll"#, false), (#"C:\Program Files\Apps\x.exe"#, false),
    ])
    func `A path pattern finds its paths`(path: String, expected: Bool) throws {
        let pattern = try PathPattern(parsing: #"C:\Program Files\App\**\*.exe"#)
        let paths = list(.path, .paths([pattern]))
        let condition = comparison(.like(Slot(.appPath), list: 0))
        let decision = try decide(model([rule(.deny, "d", condition)], lists: [paths])) {
            try $0.set(.appPath, path)
        }
        #expect((decision.outcome == .deny) == expected)
    }

    @Test func `Explanations tell each comparison's value`() throws {
        let bytes = emit(model([rule(.deny, "d", .not(developers))], lists: [groups]))
        let program = try Program(bytes: bytes)
        var request = Request(schema: program.schema)
        try request.set(.userGroups, ["Guests"])
        var machine = Machine(program)
        try machine.decide(request)
        let explanations = machine.explanations(for: request)
        #expect(explanations.map(\.value) == [.true])
        #expect(explanations[0].comparisons.map(\.value) == [.false])
        #expect(explanations[0].comparisons[0].line == 1)
    }

    @Test func `An explanation tells what was derived and what is unusable`() throws {
        let names = equals(.appName, .name("x.exe"))
        let publisher = equals(.appPublisher, .text("X"))
        let program = try Program(bytes: emit(model([rule(.deny, "d", .and([names, publisher]))])))
        var request = Request(schema: program.schema)
        try request.set(.appPath, #"C:\A\X.exe"#)
        try request.set(.appPublisher, "X")
        var machine = Machine(program)
        try machine.decide(request)
        let found = machine.explanations(for: request)[0].comparisons.flatMap(\.found)
        #expect(
            found == [
                FoundAttribute(attribute: "app.publisher", value: .text("X"), isUnusable: true)
            ])
        let name = try decideAndExplain(names) { try $0.set(.appPath, #"C:\A\X.exe"#) }
        #expect(
            name == [
                FoundAttribute(attribute: "app.name", value: .text("X.exe"), isDerived: true)
            ])
    }

    private func decideAndExplain(
        _ condition: Model.Condition, _ fill: (inout Request) throws -> Void
    ) throws -> [FoundAttribute] {
        let program = try Program(bytes: emit(model([rule(.deny, "d", condition)])))
        var request = Request(schema: program.schema)
        try fill(&request)
        var machine = Machine(program)
        try machine.decide(request)
        return machine.explanations(for: request)[0].comparisons.flatMap(\.found)
    }
}

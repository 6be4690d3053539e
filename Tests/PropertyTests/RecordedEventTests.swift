import JITPolicyCompiler
import JITPolicyKit
import JITPolicyRuntime
import JITPolicySyntax
import TestSupport
import Testing

@Suite struct RecordedEventTests {
    /// An example of what a company might write for Windows.
    private let policy = #"""
        policy "recorded-events" {
            default review to "helpdesk" lapse after 8h
            ceiling 4h
        }

        import "std:windows"

        define has_ticket = justification matches /\b(INC|CHG)\d{7}\b/
        define written_by_users = app.path under any of windows_user_writable_dirs

        deny "Unsigned programs from where users can write" {
            when written_by_users
            unless app.signature == valid and app.publisher like "Microsoft*"
        }

        deny "The system's own tools without a ticket" {
            when app.name in windows_interpreters or app.name in windows_living_off_the_land
            unless has_ticket or user.groups has any of ["IR-Team", "Helpdesk"]
        }

        review "Living off the land" {
            when app.name in windows_living_off_the_land
            unless user.groups has "IR-Team" and has_ticket
            to "secops"
        }

        restrict "Contractors get half an hour" {
            when user.groups has "Contractors"
            limit duration 30m
            require mfa
        }

        approve "Signed by Microsoft" {
            when app.publisher like "Microsoft*"
             and app.path under any of windows_system_dirs
            limit duration 2h
        }

        approve "With a ticket" {
            when has_ticket
             and user.groups has any of ["Developers", "Helpdesk", "IR-Team"]
             and duration <= 2h
            limit duration 1h
            limit uses 1
        }
        """#

    @Test(.enabled(if: sharedDataFolder != nil, "needs ../shared/data"))
    func `All recorded events are decided alike by machine and reference`() throws {
        let folder = try #require(sharedDataFolder)
        let requests = try RecordedEvents(in: folder).requests
        let result = compileInMemory(policy)
        let model = try #require(result.model, "\(result.diagnostics.map(\.message))")
        let program = try Program(bytes: emit(model))
        let reference = Reference(model)
        var machine = Machine(program)
        var outcomes: [Decision.Outcome: Int] = [:]
        for generated in requests {
            let request = try generated.request(for: program.schema)
            try machine.decide(request)
            let decision = machine.decision(for: request)
            let expected = reference.decide(request)
            #expect(decision == expected, "\(generated.json)")
            outcomes[decision.outcome, default: 0] += 1
        }
        print(
            "\(requests.count) recorded events, composed with seed \(RecordedEvents.seed): "
                + outcomes.map { "\($0.key.name) \($0.value * 100 / requests.count) %" }.sorted()
                .joined(separator: ", "))
        for outcome in Decision.Outcome.allCases {
            #expect(outcomes[outcome, default: 0] * 10 >= requests.count, "\(outcome)")
        }
    }
}

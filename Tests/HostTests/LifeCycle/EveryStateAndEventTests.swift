import JITPolicyHost
import JITPolicyRuntime
import Testing

/// Every event in every state. What the host's design does not allow is refused and changes nothing.
@Suite struct EveryStateAndEventTests {
    /// The state after the event; `-`: refused, `.`: heeded, and nothing changes.
    private static let table = """
                  approve decline  cancel    evidence use     return   revoke  extend report  lose
        pending   active  declined cancelled -        -       -        -       -      -       .
        approved  -       -        -         active   -       returned revoked -      revoked expired
        active    -       -        -         -        active  returned revoked active revoked expired
        denied    -       -        -         -        -       -        -       -      -       .
        declined  -       -        -         -        -       -        -       -      -       .
        cancelled -       -        -         -        -       -        -       -      -       .
        lapsed    -       -        -         -        -       -        -       -      -       .
        expired   -       -        -         -        -       -        -       -      -       .
        used_up   -       -        -         -        -       -        -       -      -       .
        lapsed_unused - - - - - - - - - .
        revoked   -       -        -         -        -       -        -       -      -       .
        returned  -       -        -         -        -       -        -       -      -       .
        """

    private static let cells: [(state: String, event: String, expected: String)] = {
        let rows = table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        return rows.dropFirst().flatMap { row in
            zip(rows[0], row.dropFirst()).map { (row[0], $0, $1) }
        }
    }()

    @Test func `The table has every state and every event`() {
        #expect(Self.cells.count == RequestState.allCases.count * 10)
        #expect(Set(Self.cells.map(\.state)) == Set(RequestState.allCases.map(\.rawValue)))
    }

    @Test(arguments: cells.indices)
    func `An event has the effect that the table says`(index: Int) throws {
        let (stateName, eventName, expected) = Self.cells[index]
        let state = try #require(RequestState(rawValue: stateName))
        var request = try #require(requests[state])
        #expect(request.state == state)
        let before = request
        let outcome = request.apply(try #require(events[eventName]), at: at(20))
        switch expected {
        case "-":
            #expect(outcome.refusal != nil && outcome.occurrences == [])
            #expect(request == before)
        case ".":
            #expect(outcome.refusal == nil && outcome.occurrences == [] && request == before)
        default:
            #expect(outcome.refusal == nil && outcome.occurrences.count == 1)
            #expect(request.state.rawValue == expected && request != before)
            #expect(outcome.occurrences.first?.state == request.state)
        }
    }

    /// One request in each state, 10 seconds after it was submitted.
    private let requests: [RequestState: ElevationRequest] = {
        func reached(_ decision: Decision, _ event: RequestEvent?, at time: Int64 = 10)
            -> ElevationRequest
        {
            var request = submit(decision)
            if let event {
                request.apply(event, at: at(time))
            } else {
                _ = request.pass(to: at(time))
            }
            return request
        }
        let asked = review([question()])
        let all = [
            reached(asked, nil), reached(approval(revokeOn: ["logout"], obligations: ["mfa"]), nil),
            reached(approval(revokeOn: ["logout"]), nil), reached(Decision(outcome: .deny), nil),
            reached(asked, .decline(bob)), reached(asked, .cancel(agent)),
            reached(review([question(lapse: 5)]), nil), reached(approval(seconds: 5), nil),
            reached(approval(uses: 1), .use(agent)), reached(approval(useWithin: 5), nil),
            reached(approval(), .revoke(agent, reason: "x")), reached(approval(), .giveBack(agent)),
        ]
        return Dictionary(uniqueKeysWithValues: all.map { ($0.state, $0) })
    }()

    private let events: [String: RequestEvent] = [
        "approve": .approve(bob), "decline": .decline(bob), "cancel": .cancel(agent),
        "evidence": .meetObligation("mfa", evidence(at: at(15)), by: agent), "use": .use(agent),
        "return": .giveBack(agent), "revoke": .revoke(agent, reason: "no more"),
        "extend": .extend(bob, seconds: 60, reason: "more", ceilingSeconds: 7_200),
        "report": .report(.logout, by: agent), "lose": .loseTime,
    ]
}

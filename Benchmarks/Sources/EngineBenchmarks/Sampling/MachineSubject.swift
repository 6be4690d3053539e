internal import JITPolicyRuntime

/// The machine, from decoded requests to verdicts.
struct MachineSubject: ~Copyable, Subject {
    private var machine: Machine
    private let requests: HeldRequests

    init(_ program: Program, _ requests: [Request]) {
        machine = Machine(program)
        self.requests = HeldRequests(requests)
    }

    var count: Int { requests.count }
    var verdict: Verdict { machine.verdict }

    /// The decision of a request, with the names of rules.
    mutating func decision(_ index: Int) -> Decision {
        decide(index)
        return requests.lend(index) { machine.decision(for: copy $0) }
    }

    mutating func decide(_ index: Int) {
        do {
            try requests.lend(index) { request throws(RequestDefect) in
                try machine.decide(request)
            }
        } catch {
            preconditionFailure("INVARIANT: requests were decoded for this program's attributes")
        }
    }
}

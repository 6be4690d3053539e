internal import JITPolicyRuntime

/// The machine, from decoded requests to verdicts.
struct MachineSubject: ~Copyable, Subject {
    private var machine: Machine
    private let requests: [Request]

    init(_ program: Program, _ requests: [Request]) {
        machine = Machine(program)
        self.requests = requests
    }

    var count: Int { requests.count }
    var verdict: Verdict { machine.verdict }

    /// The decision of a request, with the names of rules.
    mutating func decision(_ index: Int) -> Decision {
        decide(index)
        return machine.decision(for: requests[index])
    }

    mutating func decide(_ index: Int) {
        do {
            try machine.decide(requests.span[index])
        } catch {
            preconditionFailure("INVARIANT: requests were decoded for this program's attributes")
        }
    }
}

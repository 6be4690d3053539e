/// Decides requests by one program. A machine belongs to one thread; reusing it allocates nothing once
/// its buffers have grown.
///
///     var machine = Machine(program)
///     try machine.decide(request)
///     print(machine.verdict.outcome, machine.decision(for: request).rules)
public struct Machine: ~Copyable {
    public let program: Program
    private var registers: Registers

    public init(_ program: Program) {
        self.program = program
        registers = Registers(program)
    }

    /// The outcome of the last `decide`, as rule numbers and bounds.
    public var verdict: Verdict { registers.verdict }

    /// Decides a request; the answer is in `verdict` until the next call.
    ///
    /// - Throws: `RequestDefect.schemaMismatch` if the request was made for another program's attributes.
    public mutating func decide(_ request: Request) throws(RequestDefect) {
        guard request.schema.isSame(as: program.schema) else { throw .schemaMismatch }
        registers.decide(program, request)
    }

    /// The last verdict with names and texts. `request` is the one that was decided.
    public mutating func decision(for request: Request) -> Decision {
        registers.makeDecision(program, request)
    }

    /// Every rule with its value and the comparisons as written. `request` is the one that was decided.
    public mutating func explanations(for request: Request) -> [RuleExplanation] {
        registers.explain(program, request)
    }

    /// Decides without the rule index, by looking at every rule: to test the index.
    package mutating func decideLinearly(_ request: Request) throws(RequestDefect) {
        registers.usesIndex = false
        defer { registers.usesIndex = true }
        try decide(request)
    }
}

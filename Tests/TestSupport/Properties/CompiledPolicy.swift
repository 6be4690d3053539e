import JITPolicyCompiler
import JITPolicyKit
import JITPolicyRuntime
import JITPolicySyntax

/// A made-up policy, compiled in every way that must make no difference.
struct CompiledPolicy {
    let model: Model
    let reference: Reference
    let bytes: [UInt8]
    let program: Program
    let machines: Machines

    /// Why a source has no program: its findings, or a program that the verifier refuses.
    enum Refusal: Error {
        case diagnostics([Diagnostic])
        case defect(ProgramDefect)
    }

    init(_ source: String, files: [String: String] = [:]) throws(Refusal) {
        let model = try checkedModel(source, files)
        self.model = model
        reference = Reference(model)
        bytes = emit(model)
        do throws(ProgramDefect) {
            program = try Program(bytes: bytes)
            let plain = try Program(
                bytes: emit(model, options: CompileOptions(optimizes: false, indexes: false)))
            machines = Machines(program, plain: plain)
        } catch { throw .defect(error) }
    }
}

/// The machines of one policy, used again and again as a host would.
final class Machines {
    private var machine: Machine
    /// Of the program that is not optimised and has no index.
    private var plain: Machine

    init(_ program: Program, plain: Program) {
        machine = Machine(program)
        self.plain = Machine(plain)
    }

    func decide(_ request: Request) throws(RequestDefect) -> Decision {
        try machine.decide(request)
        return machine.decision(for: request)
    }

    /// Of the request that `decide` or `decideLinearly` has just decided.
    func explain(_ request: Request) -> [RuleExplanation] {
        machine.explanations(for: request)
    }

    func decideLinearly(_ request: Request) throws(RequestDefect) -> Decision {
        try machine.decideLinearly(request)
        return machine.decision(for: request)
    }

    func decidePlainly(_ request: Request) throws(RequestDefect) -> Decision {
        try plain.decide(request)
        return plain.decision(for: request)
    }
}

/// The model of a source and the files beside it, all in memory.
func checkedModel(_ source: String, _ files: [String: String] = [:]) throws(CompiledPolicy.Refusal)
    -> Model
{
    let result = compileInMemory(source, files)
    guard let model = result.model else {
        throw .diagnostics(result.diagnostics.filter { $0.severity == .error })
    }
    return model
}

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
    /// Not optimised, without an index.
    let plain: Program

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
            plain = try Program(
                bytes: emit(model, options: CompileOptions(optimizes: false, indexes: false)))
        } catch { throw .defect(error) }
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

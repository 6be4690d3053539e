public import JITPolicyCompiler
public import JITPolicyRuntime
public import JITPolicySyntax

/// What compiling gives: the meaning of a program and all findings; and, asked for, its code.
public struct CompileResult: Sendable {
    /// The sources and their trees: what diagnostics point into.
    public let loaded: LoadedProgram
    /// The meaning of the program; nil when there are errors.
    public let model: Model?
    /// All findings but those of lint, in the order of their places.
    public let diagnostics: [Diagnostic]

    /// Whether the system refused to hand over a file that the program names.
    public var hasUnreadableFile: Bool {
        diagnostics.contains { $0.code == .unreadableFile }
    }
}

extension CompileResult {
    /// The compiled program as the bytes of a `.jitc` file; nil when there are errors.
    public func bytes(options: CompileOptions = CompileOptions()) -> [UInt8]? {
        model.map { emit($0, options: options) }
    }

    /// The program, ready to decide; nil when there are errors.
    ///
    /// Compiled code passes the same verifier as code from elsewhere. A defect here is one of the
    /// compiler.
    public func program(
        options: CompileOptions = CompileOptions()
    ) throws(ProgramDefect) -> Program? {
        guard let model else { return nil }
        return try emitProgram(model, options: options)
    }
}

/// Compiles the program in a file, with what it imports.
public func compilePolicy(
    at path: String, options: LoadOptions = LoadOptions()
) throws(LoadError) -> CompileResult {
    compilePolicy(try loadProgram(at: path, options: options), limits: options.limits)
}

/// Compiles a program from memory.
///
/// - Parameter folder: what the names of imported files are relative to.
public func compilePolicy(
    source: String, name: String = "policy.jitpolicy", folder: String? = nil,
    options: LoadOptions = LoadOptions()
) throws(LoadError) -> CompileResult {
    let loaded = try loadProgram(
        source: Array(source.utf8), name: name, folder: folder, options: options)
    return compilePolicy(loaded, limits: options.limits)
}

/// Compiles a program that was loaded.
public func compilePolicy(
    _ loaded: LoadedProgram, limits: CompileLimits = CompileLimits()
) -> CompileResult {
    let (model, diagnostics) = check(loaded, limits: limits)
    return CompileResult(loaded: loaded, model: model, diagnostics: diagnostics)
}

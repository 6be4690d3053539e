import ArgumentParser
import JITPolicyKit
import JITPolicyTooling

/// The options and steps that commands which read a policy share.
struct PolicyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder that imports and list files may not leave; by default the policy's own.",
            valueName: "folder"))
    var root: String?

    /// Standard input can be one of the two only.
    static func validate(policy: String, requests: String) throws {
        guard policy != "-" || requests != "-" else {
            throw ValidationError("The policy and the requests cannot both be standard input.")
        }
    }

    /// Compiles the source at a path; `-` is standard input.
    func compile(_ path: String) throws(Failure) -> CompileResult {
        let options = LoadOptions(root: root)
        do throws(LoadError) {
            guard path == "-" else { return try compilePolicy(at: path, options: options) }
        } catch {
            throw Failure(error)
        }
        return try compile(Files.read("-"), name: "<stdin>", folder: ".")
    }

    private func compile(
        _ source: [UInt8], name: String, folder: String
    ) throws(Failure) -> CompileResult {
        do throws(LoadError) {
            let loaded = try loadProgram(
                source: source, name: name, folder: folder, options: LoadOptions(root: root))
            return compilePolicy(loaded)
        } catch {
            throw Failure(error)
        }
    }

    /// A checked source. What is wrong with it is printed.
    func model(_ path: String) throws(Failure) -> Model {
        let result = try compile(path)
        Output.tell(
            renderText(
                result.diagnostics, files: result.loaded.files,
                usesColor: Terminal.messagesHaveColor))
        guard let model = result.model else { throw Failure(result) }
        return model
    }

    /// The program of a POLICY argument: a source, or a `.jitc` that was compiled from one.
    func program(_ path: String) throws(Failure) -> Program {
        guard path == "-" || !path.hasSuffix(".jitpolicy") else {
            return try program(of: model(path), path)
        }
        let bytes = try Files.readPolicy(path)
        // By its name too: a program that was cut to nothing is damaged, not an empty source.
        if Program.isProgram(bytes) || path.hasSuffix(".jitc") { return try verify(bytes, path) }
        guard path == "-" else { return try program(of: model(path), path) }
        let result = try compile(bytes, name: "<stdin>", folder: ".")
        Output.tell(
            renderText(
                result.diagnostics, files: result.loaded.files,
                usesColor: Terminal.messagesHaveColor))
        guard let model = result.model else { throw Failure(result) }
        return try program(of: model, path)
    }

    /// The program of a checked source.
    func program(of model: Model, _ path: String) throws(Failure) -> Program {
        try verified(path) { () throws(ProgramDefect) in try emitProgram(model) }
    }

    /// A program from bytes that may be anything.
    func verify(_ bytes: [UInt8], _ path: String) throws(Failure) -> Program {
        try verified(path) { () throws(ProgramDefect) in try Program(bytes: bytes) }
    }

    private func verified(
        _ path: String, _ make: () throws(ProgramDefect) -> Program
    ) throws(Failure) -> Program {
        do throws(ProgramDefect) {
            return try make()
        } catch {
            throw .inputError("\(path): \(error.message)")
        }
    }
}

extension Failure {
    init(_ error: LoadError) {
        switch error {
        case .unreadable(let file, let error):
            self = .unreadable(file: file, reason: error.message)
        }
    }

    /// Of a source with errors, which are already told.
    init(_ result: CompileResult) { self = result.hasUnreadableFile ? .unreadableInside : .failed }
}

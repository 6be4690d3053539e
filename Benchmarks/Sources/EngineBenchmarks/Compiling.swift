internal import JITPolicyKit
internal import JITPolicyRuntime

/// The files of a policy as they would lie in a folder.
func options(for sources: [(name: String, text: String)]) -> LoadOptions {
    var options = LoadOptions()
    let files = sources.map { ("/" + $0.name, Array($0.text.utf8)) }
    options.files = .memory(Dictionary(uniqueKeysWithValues: files))
    return options
}

/// Compiles a policy of several files, whose first is the program.
func compile(_ sources: [(name: String, text: String)]) throws -> Program {
    let result = try compilePolicy(at: "/" + sources[0].name, options: options(for: sources))
    guard let program = try result.program() else {
        let errors = result.diagnostics.prefix(3).map { "\($0.code): \($0.message)" }
        throw WrongAnswer(
            description: "the policy does not compile: " + errors.joined(separator: "; "))
    }
    return program
}

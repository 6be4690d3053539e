import ArgumentParser

/// The command `jitpolicy`: one subcommand a file in `Commands`.
struct JITPolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jitpolicy",
        abstract: "Checks, tests, compiles and runs policies for just-in-time elevation.",
        discussion: """
            EXAMPLE:
              jitpolicy init my-policy && jitpolicy check my-policy && jitpolicy test my-policy

            Exit status: 0 all well; 1 the input has errors, or findings, tests or files that fail; \
            2 wrong usage, or a file that cannot be read or written.
            """,
        version: toolVersion,
        subcommands: [
            Check.self, Fmt.self, Test.self, Eval.self, Explain.self, Compile.self, Inspect.self,
            Bench.self, ExplainCode.self, Init.self, Completions.self,
        ])

    /// What the subcommands are called, as the library derives it.
    static var names: [String] { configuration.subcommands.map { $0._commandName } }
}

/// As `--version` and SARIF tell it.
let toolVersion = "0.1.0"

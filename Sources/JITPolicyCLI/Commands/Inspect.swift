import ArgumentParser
import JITPolicyKit
import JITPolicyTooling

struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tells what a program holds.",
        discussion: """
            Metadata, the facts a host must send, size, and what a decision costs at most. For each rule \
            the index that serves it, or why none does and what small rewrite would change that.

            EXAMPLE:
              jitpolicy inspect policy.jitc --residual
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @Argument(help: "A program, or a policy to compile first; - is standard input.")
    var file: String

    @Option(help: "How it is printed: text or json.")
    var format = Format.text

    @Flag(help: "Tell only of the rules that are looked at in every decision.")
    var residual = false

    @Flag(help: "Print the bytecode too.")
    var disassemble = false

    @OptionGroup var policies: PolicyOptions

    func validate() throws {
        guard format == .text || !disassemble else {
            throw ValidationError("The bytecode is printed as text only.")
        }
    }

    func run() throws {
        let program = try policies.program(file)
        let whole = inspect(program)
        let inspection = residual ? whole.withResidualRulesOnly : whole
        try Output.write(format == .json ? inspection.json : inspection.text)
        if disassemble { try Output.write("\n" + program.disassembly()) }
    }
}

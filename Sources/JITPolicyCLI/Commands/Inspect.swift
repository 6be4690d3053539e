import ArgumentParser
import JITPolicyKit
import JITPolicyTooling

struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tells what a program holds.",
        discussion: """
            Metadata, rules and what leads to each, the facts a host must send, size, worst-case cost.

            EXAMPLE:
              jitpolicy inspect policy.jitc --disassemble
            """)

    @Argument(help: "A program, or a policy to compile first; - is standard input.")
    var file: String

    @Flag(help: "Print the bytecode too.")
    var disassemble = false

    @OptionGroup var policies: PolicyOptions

    func run() throws {
        let program = try policies.program(file)
        try Output.write(programText(program.summary, program.identity))
        if disassemble { try Output.write("\n" + program.disassembly()) }
    }
}

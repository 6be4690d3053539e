import ArgumentParser
import JITPolicyKit

struct Compile: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compiles a policy to one self-contained program.",
        discussion: """
            Imports, lists and time-zone data are inside, so that the program decides alike everywhere.

            EXAMPLE:
              jitpolicy compile policy.jitpolicy -o policy.jitc
            """)

    @Argument(help: "The policy; - is standard input.")
    var policy: String

    @Option(name: .shortAndLong, help: "The program to write; - is standard output.")
    var output: String

    @OptionGroup var policies: PolicyOptions

    func run() throws {
        let bytes = emit(try policies.model(policy))
        // What is written must be what would be run.
        _ = try policies.verify(bytes, policy)
        guard output != "-" else { return try Output.write(bytes) }
        guard !Files.areSame(policy, output) else {
            throw Failure.usage("the program would replace its source, \(policy)")
        }
        try Files.write(bytes, to: output)
    }
}

import ArgumentParser

struct Completions: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints the completion script of a shell.",
        discussion: """
            EXAMPLE:
              jitpolicy completions zsh > ~/.zfunc/_jitpolicy
            """)

    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash, zsh, fish
    }

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    func run() throws {
        let script: String
        switch shell {
        case .bash: script = JITPolicyCommand.completionScript(for: .bash)
        case .zsh: script = JITPolicyCommand.completionScript(for: .zsh)
        case .fish: script = JITPolicyCommand.completionScript(for: .fish)
        }
        try Output.write(script + "\n")
    }
}

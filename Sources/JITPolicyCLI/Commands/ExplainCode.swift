import ArgumentParser
import JITPolicySyntax
import JITPolicyTooling

struct ExplainCode: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints the page of a finding: what it means, and how to mend it.",
        discussion: """
            EXAMPLE:
              jitpolicy explain-code P0401
            """)

    @Argument(help: "The code, as in `error[P0401]`. Without one, all codes are listed.")
    var code: String?

    func run() throws {
        guard let code else {
            let lines = DiagnosticCode.allCases.map {
                "\($0.rawValue)  \(DiagnosticPage($0).title)\n"
            }
            try Output.write(lines.joined())
            return
        }
        guard let known = DiagnosticCode(rawValue: code.uppercased()) else {
            let nearest = nearestName(
                to: code.uppercased(), among: DiagnosticCode.allCases.map(\.rawValue))
            let hint = nearest.map { "; the nearest is \($0)" } ?? ""
            throw Failure.usage("there is no code \(code)\(hint)")
        }
        try Output.write(DiagnosticPage(known).markdown)
    }
}

#if Host
import ArgumentParser
import JITPolicyHost
import JITPolicyRuntime
import JITPolicyServer

/// `jitpolicyd audit`
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Checks and exports the audit trail.",
        subcommands: [Verify.self, Export.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Checks the chain of all events, and names the first that is broken.")

        @Option(help: "The folder of the store.")
        var data: String

        func run() async throws {
            do {
                let chain = try await verifyTrail(try existingStore(in: data, for: .reading))
                print("\(chain.count) events, whole; the last is \(hexText(chain.head.span))")
            } catch let found as ChainBreak {
                print("broken at event \(found.sequence): \(found.reason.message)")
                throw ExitCode.failure
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints every event, oldest first.",
            discussion: """
                As JSON, a line is the very record that is hashed: its SHA-256, without the line feed, is \
                `previous` in the next. As CSV the trail is for spreadsheets.
                """)

        @Option(help: "The folder of the store.")
        var data: String

        @Option(help: "How: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
        var format = Format.json

        enum Format: String, CaseIterable, ExpressibleByArgument {
            case json, csv
        }

        func run() async throws {
            let store = try existingStore(in: data, for: .reading)
            if format == .csv { print(EventTable.header, terminator: "") }
            var last: Int64 = 0
            while true {
                let after = last
                let events = try await store.read { try $0.events(after: after, limit: 1_000) }
                guard let end = events.last else { return }
                for event in events {
                    switch format {
                    case .json: print(event.record)
                    case .csv: print(EventTable.row(try event.json()), terminator: "")
                    }
                }
                last = end.sequence
            }
        }
    }
}
#endif

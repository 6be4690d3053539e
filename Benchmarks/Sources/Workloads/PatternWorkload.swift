import JITPolicyRuntime

/// A thousand regular expressions on the justification, all different, each with a rule of its own.
public struct PatternWorkload: Sendable {
    public struct Pattern: Sendable {
        public var text: String
        public var ignoresCase: Bool
    }

    public let patterns: [Pattern]
    /// Justifications that no pattern matches, though some come near; and ones that one pattern
    /// matches.
    public let unmatched: [String]
    public let matched: [String]

    public init(count: Int = 1_000, justificationCount: Int = 100) {
        var generator = SeededGenerator(seed: UInt64(9_000 + count))
        patterns = (0..<count).map(Self.pattern)
        unmatched = (0..<justificationCount).map { Self.unmatched($0, &generator) }
        matched = (0..<justificationCount).map { _ in
            Self.matched(generator.number(below: count), &generator)
        }
    }

    public var source: String {
        patterns.enumerated().map { index, pattern in
            """
            approve "rule \(digits(index))" {
                when justification matches /\(pattern.text)/\(pattern.ignoresCase ? "i" : "")
                 and duration <= 8h
            }

            """
        }.joined(separator: "\n")
    }

    /// Requests with these justifications.
    public func lines(_ justifications: [String]) -> [String] {
        justifications.enumerated().map { id, justification in
            let hash = CommonWorkload.digest("unknown-\(id)")
            var request = WorkloadRequest(
                path: #"C:\Program Files\Vendor\#(id)\Bin\app.exe"#, sha256: hexText(hash.span))
            request.groups = ["Developers", "Everyone"]
            request.durationSeconds = 1_800
            request.justification = justification
            return request.json(id: id)
        }
    }

    private static func pattern(_ index: Int) -> Pattern {
        let number = digits(index)
        let text =
            switch index % 8 {
            case 0: #"\b(INC|CHG)\#(number)\d{3}\b"#
            case 1: #"\bPRJ-\#(number)-[A-Z]{2,4}\b"#
            case 2: #"approved by team[ -]\#(number)"#
            case 3: #"^deploy of service-\#(number) to (prod|stage)"#
            case 4: #"\bticket #\#(number)\d{2}\b"#
            case 5: #"(request|task)-\#(number):[a-z]+"#
            case 6: #"\bcustomer \#(number) (site|office)\b"#
            default: #"host-\#(number)\.(corp|lab)\.example"#
            }
        return Pattern(text: text, ignoresCase: index % 8 == 2)
    }

    private static func unmatched(_ index: Int, _ generator: inout SeededGenerator) -> String {
        let number = digits(generator.number(below: 1_000))
        return switch index % 5 {
        case 0: "Need to update the printer driver for customer \(number)"
        case 1: "ref INC\(number) and PRJ-\(number): repair the agent"
        case 2: "please, the database is down and nobody can work"
        case 3: "to deploy of service-\(number), as agreed with the team"
        default: "host-\(number).home.example needs its patches, task-\(number)"
        }
    }

    /// What the pattern of this number matches, and no other does.
    private static func matched(_ index: Int, _ generator: inout SeededGenerator) -> String {
        let number = digits(index)
        return switch index % 8 {
        case 0: "Need to update the printer, ref CHG\(number)\(generator.digits(3)) as agreed"
        case 1: "Debugging PRJ-\(number)-ABC on this machine"
        case 2: "Repair of the agent, Approved by Team \(number) yesterday"
        case 3: "deploy of service-\(number) to stage, as planned"
        case 4: "see ticket #\(number)\(generator.digits(2)) for the reason"
        case 5: "patches as in task-\(number):nightly, please"
        case 6: "reindex at customer \(number) office before noon"
        default: "console of host-\(number).lab.example hangs"
        }
    }
}

/// Four digits and more.
private func digits(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

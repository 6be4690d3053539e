#if Host
import JITPolicyHost

/// The people of a composed day, and what they say.
enum ComposedPerson {
    /// Who is asked by the example policies.
    static let approvers = [
        Approver(name: #"CORP\nora"#, groups: ["helpdesk"]),
        Approver(name: #"CORP\theo"#, groups: ["helpdesk", "endpoint-security"]),
        Approver(name: #"CORP\vera"#, groups: ["secops", "endpoint-security"]),
        Approver(name: #"CORP\wim"#, groups: ["sre-leads"]),
        Approver(name: #"CORP\yara"#, groups: ["sre-leads", "secops"]),
    ]

    static let groups = Set(approvers.flatMap(\.groups))

    static let admin = Actor(.admin, #"CORP\zoe"#)

    /// Those whom an open review asks.
    static func asked(by groups: [String]) -> [Approver] {
        approvers.filter { groups.isEmpty || !$0.groups.isDisjoint(with: groups) }
    }

    static let agreement = [
        "Known tool, known user", "Checked with the service desk", "Fine for this ticket",
        "Agreed on the phone", "The change is planned for today",
    ]
    static let refusal = [
        "Use the managed package instead", "No ticket says so", "Not from this folder",
        "Please ask the owner of the server first",
    ]
    static let revocation = ["The ticket is closed", "The device left the building"]
    static let extending = ["The installer is not done yet", "Still restoring the backup"]
}

/// Numbers by a seed, so that a composed day is the same every time: SplitMix64.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Whether something happens that does so many times of a hundred.
    mutating func happens(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &self) < percent
    }

    /// Seconds of a span that is told in minutes.
    mutating func seconds(_ minutes: ClosedRange<Int64>) -> Int64 {
        Int64.random(in: (minutes.lowerBound * 60)...(minutes.upperBound * 60), using: &self)
    }

    /// INVARIANT: the lists of a composed day are not empty.
    mutating func one<Element>(of elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &self)]
    }
}
#endif

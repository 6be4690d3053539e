public import JITPolicyRuntime

extension Decision {
    /// The decision in one line: `approve by "VS Code" for 2h requiring mfa`.
    public var summary: String {
        var text = outcome.name
        if !rules.isEmpty { text += " by " + rules.map { "\"\($0)\"" }.joined(separator: ", ") }
        if let duration = grant?.duration { text += " for \(durationText(seconds: duration))" }
        if outcome == .approve, !obligations.isEmpty {
            text += " requiring " + obligations.joined(separator: ", ")
        }
        let unknown = unknownAttributes
        if !unknown.isEmpty { text += " because unknown " + unknown.joined(separator: ", ") }
        return text
    }

    /// The attributes that deny and review rules lacked, sorted, each once.
    public var unknownAttributes: [String] {
        Set(undecided.flatMap(\.unknown)).sorted(by: precedesByScalars)
    }
}

/// The order of Unicode scalars, which is that of UTF-8.
func precedesByScalars(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
}

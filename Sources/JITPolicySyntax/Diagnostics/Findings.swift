/// What a stage has found: as many findings as are of use to anyone, and a last one that says how
/// many there were besides. Nothing is dropped without a word.
public struct Findings: Sendable {
    private let limit: Int
    private var told: [Diagnostic] = []
    /// How many findings there was no room for, how grave the worst is, and where they stand.
    private var omittedCount = 0
    private var omittedSeverity = Diagnostic.Severity.note
    private var omittedPlace: SourceRange?

    /// - Parameter limit: how many are told.
    public init(limit: Int) { self.limit = limit }

    /// Whether there was a finding more than are told.
    public var isCut: Bool { omittedCount > 0 }

    public mutating func append(_ finding: Diagnostic) {
        guard told.count >= limit else { return told.append(finding) }
        omittedCount += 1
        omittedSeverity = max(omittedSeverity, finding.severity)
        guard let place = finding.range else { return }
        omittedPlace = omittedPlace.map { $0.spanning(place) } ?? place
    }

    public mutating func append(contentsOf findings: some Sequence<Diagnostic>) {
        for finding in findings { append(finding) }
    }

    /// In the order of their places, the one on those that are not told last.
    public var inOrder: [Diagnostic] {
        let told = told.sortedByPlace()
        guard isCut else { return told }
        let place = place(behind: told.last?.range)
        return told + [.omittedFindings(omittedCount, omittedSeverity, at: place)]
    }

    /// Likewise, of a stage that stopped at the first finding there was no room for.
    var untilStopped: [Diagnostic] {
        let told = told.sortedByPlace()
        guard isCut else { return told }
        return told + [.readingStopped(after: limit, at: place(behind: told.last?.range))]
    }

    /// Where the omitted findings are, as far as that is behind those that are told.
    private func place(behind last: SourceRange?) -> SourceRange? {
        guard let omittedPlace else { return last }
        guard let last, omittedPlace < last else { return omittedPlace }
        return omittedPlace.file == last.file ? last.through(omittedPlace) : last
    }
}

extension SourceRange {
    /// Both ranges and what is between them; of ranges in two files the later.
    fileprivate func spanning(_ other: SourceRange) -> SourceRange {
        guard file == other.file else { return max(self, other) }
        return min(self, other).through(self).through(other)
    }
}

extension Diagnostic {
    fileprivate static func omittedFindings(
        _ count: Int, _ severity: Severity, at range: SourceRange?
    ) -> Diagnostic {
        Diagnostic(
            .tooManyFindings, severity,
            count == 1
                ? "one more finding is not shown"
                : "\(count) more findings are not shown",
            at: range, help: "mend those above, then check again")
    }

    fileprivate static func readingStopped(after limit: Int, at range: SourceRange?) -> Diagnostic {
        Diagnostic(
            .tooManyFindings, .error,
            "the file is not read any further, for its characters alone make more than "
                + "\(limit) mistakes", at: range,
            help: "a policy is text in the encoding UTF-8: is this another file?")
    }
}

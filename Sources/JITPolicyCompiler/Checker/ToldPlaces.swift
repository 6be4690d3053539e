import JITPolicySyntax

/// Where reading and parsing found mistakes. What is read in such a place is a guess, so that a
/// finding on it would only be caused by the mistake.
struct ToldPlaces {
    /// Of each file: where the mistakes begin, ascending, and the furthest end of those so far.
    private var mistakes: [FileID: [(start: UInt32, furthestEnd: UInt32)]] = [:]

    init(_ program: LoadedProgram) {
        let errors = program.diagnostics.filter { $0.severity == .error }
        for range in errors.compactMap(\.range).sorted() {
            let end = max(range.end, range.start + 1)
            let before = mistakes[range.file]?.last?.furthestEnd ?? 0
            mistakes[range.file, default: []].append((range.start, max(before, end)))
        }
    }

    /// Whether a mistake was told of a part of this place.
    func touch(_ place: SourceRange) -> Bool {
        guard let mistakes = mistakes[place.file] else { return false }
        // The number of mistakes that begin before the place ends.
        var low = 0
        var high = mistakes.count
        while low < high {
            let middle = (low + high) / 2
            if mistakes[middle].start < place.end { low = middle + 1 } else { high = middle }
        }
        return low > 0 && mistakes[low - 1].furthestEnd > place.start
    }
}

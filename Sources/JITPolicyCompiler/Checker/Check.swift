public import JITPolicySyntax

/// Resolves every name of a loaded program and gives every value its type.
///
/// Broken input is ordinary: it is told in the diagnostics, which include those of reading and
/// parsing, in the order of their places. There is a model exactly when none of them is an error.
public func check(
    _ program: LoadedProgram, limits: CompileLimits = CompileLimits()
) -> (model: Model?, diagnostics: [Diagnostic]) {
    var checker = Checker(program, limits: limits)
    checker.checkProgram()
    let mistakes = Places(program.diagnostics.filter { $0.severity == .error })
    let findings = checker.diagnostics.filter { !mistakes.overlap($0) }
    let diagnostics = (program.diagnostics + findings).sortedByPlace()
    let isWhole = checker.isComplete && !diagnostics.contains { $0.severity == .error }
    return (isWhole ? checker.model : nil, diagnostics)
}

/// Where reading and parsing found mistakes. What is read in such a place is a guess, so that a
/// finding on it would only be caused by the mistake.
private struct Places {
    /// Of each file: where the mistakes begin, ascending, and the furthest end of those so far.
    private var mistakes: [FileID: [(start: UInt32, furthestEnd: UInt32)]] = [:]

    init(_ diagnostics: [Diagnostic]) {
        for range in diagnostics.compactMap(\.range).sorted() {
            let end = max(range.end, range.start + 1)
            let before = mistakes[range.file]?.last?.furthestEnd ?? 0
            mistakes[range.file, default: []].append((range.start, max(before, end)))
        }
    }

    func overlap(_ diagnostic: Diagnostic) -> Bool {
        guard let range = diagnostic.range, let mistakes = mistakes[range.file] else {
            return false
        }
        // The number of mistakes that begin before the finding ends.
        var low = 0
        var high = mistakes.count
        while low < high {
            let middle = (low + high) / 2
            if mistakes[middle].start < range.end { low = middle + 1 } else { high = middle }
        }
        return low > 0 && mistakes[low - 1].furthestEnd > range.start
    }
}

extension Checker {
    /// Names first, then what they stand for, so that the order of declarations means nothing.
    mutating func checkProgram() {
        collectDeclarations()
        checkHostAttributes()
        checkDeclaredNames()
        checkLists()
        checkSchedules()
        checkDefinitions()
        checkPolicy()
        checkRules()
        checkSamples()
        checkTests()
    }
}

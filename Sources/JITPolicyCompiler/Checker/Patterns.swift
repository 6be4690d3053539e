import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    /// Tells what is wrong with a regular expression, at its place inside the literal.
    mutating func judge(_ literal: RegexLiteral, flags: String) {
        // The parser has told of other flags.
        guard flags.allSatisfy("imsx".contains) else { return isComplete = false }
        let size = literal.pattern.utf8.count
        guard size <= limits.patternBytes else {
            report(.patternTooLong(size, limit: limits.patternBytes, at: literal.range))
            return
        }
        if let item = forbiddenItem(in: literal.pattern) {
            let range = self.range(item.offsets, inside: literal)
            report(.forbiddenPatternItem(model.text(range), item.reason, at: range))
            return
        }
        do throws(RegexDefect) {
            // Judged only; whoever runs it compiles it for its machine.
            _ = try RegularExpression(pattern: literal.pattern, flags: flags, usesJIT: false)
        } catch {
            let range = self.range(error.offset..<error.offset + 1, inside: literal)
            report(.invalidRegularExpression(error.message, at: range))
            return
        }
        if let attack = exponentialAttack(pattern: literal.pattern, flags: flags) {
            report(.exponentialBacktracking(attack.sample, at: literal.range))
        }
    }

    /// What is wrong with a glob or path that is written at a place: where the source spells it
    /// letter by letter, the very character is shown.
    func defective(_ defect: PatternDefect, in text: String, at range: SourceRange) -> Diagnostic {
        let written = model.text(range).utf8.dropFirst().dropLast()
        guard !defect.isAboutPaths, written.elementsEqual(text.utf8) else {
            return .pattern(defect, at: range)
        }
        let offsets = defect.offset..<defect.offset + 1
        return .pattern(defect, at: place(offsets, ofBytes: text.utf8.count, inside: range))
    }

    /// Offsets in a pattern as a place in the source: what stands between the slashes is kept as it
    /// is, so that both count the same bytes.
    private func range(_ offsets: Range<Int>, inside literal: RegexLiteral) -> SourceRange {
        place(offsets, ofBytes: literal.pattern.utf8.count, inside: literal.range)
    }

    /// Whole characters inside a literal with one delimiter before it; past the last of them the
    /// delimiter after it.
    private func place(
        _ offsets: Range<Int>, ofBytes count: Int, inside literal: SourceRange
    ) -> SourceRange {
        let first = Int(literal.start) + 1
        let end = first + count
        let bytes = program.files[Int(literal.file.rawValue)].bytes
        var lower = min(first + offsets.lowerBound, end)
        var upper = min(max(first + offsets.upperBound, lower), end)
        while lower > first, isContinuation(bytes, lower) { lower -= 1 }
        while upper < end, isContinuation(bytes, upper) { upper += 1 }
        if lower == upper { upper += 1 }
        return SourceRange(file: literal.file, start: lower, end: upper)
    }

    private func isContinuation(_ bytes: [UInt8], _ offset: Int) -> Bool {
        bytes.indices.contains(offset) && bytes[offset] & 0xC0 == 0x80
    }
}

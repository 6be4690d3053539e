import JITPolicyRuntime
import JITPolicySyntax

/// The lines of a list file turned into values, and what is to be said of bad ones.
struct ListLines {
    private let type: ListType
    private let file: String
    private let place: SourceRange
    private let badLinesShown: Int

    // One of these fills up, by the type.
    private var hashes: [HashWords] = []
    private var texts: [String] = []
    private var paths: [PathPattern] = []
    private var versions: [Version] = []
    private var integers: [Int64] = []

    private var firstGlob: Diagnostic.ExternalPlace?
    private var invalidGlobs: [Diagnostic] = []
    private var diagnostics: [Diagnostic] = []
    private var badLineCount = 0

    init(type: ListType, file: String, place: SourceRange, badLinesShown: Int) {
        self.type = type
        self.file = file
        self.place = place
        self.badLinesShown = badLinesShown
    }

    mutating func reserve(forBytes count: Int) {
        if type == .hash { hashes.reserveCapacity(count / 65 + 1) }
    }

    /// Takes a line that is no comment, without its end.
    mutating func append(_ line: Span<UInt8>, number: Int) {
        do throws(ListLineDefect) {
            switch type {
            case .hash: hashes.append(try listHash(line))
            case .name: try appendName(line, number: number)
            case .text: try appendText(line, number: number)
            case .path: try appendPath(line, number: number)
            case .version: versions.append(try listVersion(line))
            case .int: integers.append(try listInteger(line))
            }
        } catch {
            report(error, line, number: number)
        }
    }

    private mutating func appendName(_ line: Span<UInt8>, number: Int) throws(ListLineDefect) {
        let name = try listText(line)
        guard !name.unicodeScalars.contains(where: { isControl($0.value) }) else {
            throw .controlCharacter
        }
        noteGlob(name, line, number: number)
        texts.append(name)
    }

    private mutating func appendText(_ line: Span<UInt8>, number: Int) throws(ListLineDefect) {
        let text = try listText(line)
        noteGlob(text, line, number: number)
        texts.append(text)
    }

    private mutating func appendPath(_ line: Span<UInt8>, number: Int) throws(ListLineDefect) {
        let text = try listText(line)
        let pattern: PathPattern
        do throws(PatternDefect) {
            pattern = try PathPattern(parsing: text)
        } catch {
            throw .pattern(error)
        }
        if firstGlob == nil, !pattern.isLiteral { firstGlob = external(line, number: number) }
        paths.append(pattern)
    }

    /// Remembers where globs stand in names and text, and which of them are none: whether that
    /// matters depends on how the list is used.
    private mutating func noteGlob(_ text: String, _ line: Span<UInt8>, number: Int) {
        guard holdsGlobSyntax(text) else { return }
        if firstGlob == nil, holdsWildcard(text) { firstGlob = external(line, number: number) }
        guard invalidGlobs.count < badLinesShown else { return }
        do throws(PatternDefect) {
            _ = try TextPattern(parsing: text)
        } catch {
            invalidGlobs.append(
                .badListLine(
                    .pattern(error), type: type, namedAt: place,
                    at: external(line, number: number)))
        }
    }

    private mutating func report(_ defect: ListLineDefect, _ line: Span<UInt8>, number: Int) {
        badLineCount += 1
        guard badLineCount <= badLinesShown else { return }
        diagnostics.append(
            .badListLine(
                defect, type: type, namedAt: place, at: external(line, number: number)))
    }

    /// The place of a line, with as much of its text as is fit to show.
    private func external(_ line: Span<UInt8>, number: Int) -> Diagnostic.ExternalPlace {
        var bytes: [UInt8] = []
        for index in 0..<min(line.count, 200) { bytes.append(line[index]) }
        var text = ""
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            let isShown = !isControl(scalar.value) && !isBidiControl(scalar.value)
            text.unicodeScalars.append(isShown ? scalar : "\u{FFFD}")
        }
        return Diagnostic.ExternalPlace(file: file, line: number, column: 1, text: text)
    }

    /// The values, of which nothing is then left here.
    mutating func finish() -> ListFile {
        if badLineCount > badLinesShown {
            diagnostics.append(
                .moreBadListLines(badLineCount - badLinesShown, file: file, namedAt: place))
        }
        let values: Model.List.Values =
            switch type {
            case .hash: .hashes(takeSortedBytes(&hashes))
            case .name: .names(texts)
            case .text: .texts(texts)
            case .path: .paths(paths)
            case .version: .versions(versions)
            case .int: .integers(integers)
            }
        return ListFile(
            values: values, firstGlob: firstGlob, invalidGlobs: invalidGlobs,
            diagnostics: diagnostics)
    }
}

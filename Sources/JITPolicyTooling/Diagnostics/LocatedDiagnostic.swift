public import JITPolicySyntax

/// A place in a file as people and their tools count: from 1, columns in Unicode scalars.
public struct FilePlace: Hashable, Sendable {
    public var file: String
    public var line: Int
    public var column: Int
    public var endLine: Int
    public var endColumn: Int
    /// UTF-8 offsets in the file; nil in a file that is not kept in memory.
    public var offsets: Range<Int>?

    public init(
        file: String, line: Int, column: Int, endLine: Int, endColumn: Int, offsets: Range<Int>?
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.endLine = endLine
        self.endColumn = endColumn
        self.offsets = offsets
    }
}

/// A finding whose places no longer need the program that it was found in: what reports are made
/// of, over one or many programs.
public struct LocatedDiagnostic: Hashable, Sendable {
    public struct Label: Hashable, Sendable {
        public var place: FilePlace
        public var text: String
    }
    public struct Edit: Hashable, Sendable {
        public var place: FilePlace
        public var replacement: String
    }
    public struct Fix: Hashable, Sendable {
        public var summary: String
        public var isExact: Bool
        public var edits: [Edit]
    }

    public var code: DiagnosticCode
    public var severity: Diagnostic.Severity
    public var message: String
    /// Nil for what concerns a whole program.
    public var place: FilePlace?
    public var related: [Label]
    public var help: String?
    public var fixes: [Fix]
}

/// Findings with their places, in the same order.
public func locate(_ diagnostics: [Diagnostic], in files: [SourceFile]) -> [LocatedDiagnostic] {
    var maps: [FileID: (SourceFile, LineMap)] = [:]
    for file in files where diagnostics.contains(where: { $0.mentions(file.id) }) {
        maps[file.id] = (file, LineMap(file.bytes))
    }
    func place(_ range: SourceRange) -> FilePlace? {
        maps[range.file].map { file, lines in file.place(of: range, lines) }
    }
    return diagnostics.map { diagnostic in
        LocatedDiagnostic(
            code: diagnostic.code, severity: diagnostic.severity, message: diagnostic.message,
            place: diagnostic.external.map(FilePlace.init) ?? diagnostic.range.flatMap(place),
            related: diagnostic.related.compactMap { label in
                place(label.range).map { .init(place: $0, text: label.text) }
            },
            help: diagnostic.help,
            fixes: diagnostic.fixes.map { fix in
                .init(
                    summary: fix.summary, isExact: fix.confidence == .exact,
                    edits: fix.edits.compactMap { edit in
                        place(edit.range).map { .init(place: $0, replacement: edit.replacement) }
                    })
            })
    }
}

extension Diagnostic {
    fileprivate func mentions(_ file: FileID) -> Bool {
        range?.file == file || related.contains { $0.range.file == file }
            || fixes.contains { $0.edits.contains { $0.range.file == file } }
    }
}

extension FilePlace {
    init(_ external: Diagnostic.ExternalPlace) {
        self.init(
            file: external.file, line: external.line, column: external.column,
            endLine: external.line,
            endColumn: max(external.column + 1, external.text.unicodeScalars.count + 1),
            offsets: nil)
    }
}

extension SourceFile {
    /// A place in this file, whose lines the map knows.
    func place(of range: SourceRange, _ lines: LineMap) -> FilePlace {
        let start = lines.position(of: range.offsets.lowerBound)
        let end = lines.position(of: range.offsets.upperBound)
        return FilePlace(
            file: name, line: start.line, column: start.column, endLine: end.line,
            endColumn: end.column, offsets: range.offsets)
    }
}

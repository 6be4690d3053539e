/// Something to tell the author of a policy: data, drawn by renderers.
public struct Diagnostic: Hashable, Sendable {
    public enum Severity: UInt8, Hashable, Sendable, Comparable {
        case note, warning, error
        public var name: String {
            switch self {
            case .note: "note"
            case .warning: "warning"
            case .error: "error"
            }
        }
        public static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
    }

    /// A place and what is to be said of it.
    public struct Label: Hashable, Sendable {
        public var range: SourceRange
        public var text: String
        public init(range: SourceRange, text: String) {
            self.range = range
            self.text = text
        }
    }

    /// Edits that mend the finding.
    public struct FixIt: Hashable, Sendable {
        /// `exact` may be applied unattended: it changes no decision.
        public enum Confidence: Hashable, Sendable { case exact, suggestion }
        public struct Edit: Hashable, Sendable {
            public var range: SourceRange
            public var replacement: String
            public init(range: SourceRange, replacement: String) {
                self.range = range
                self.replacement = replacement
            }
        }
        public var summary: String
        public var edits: [Edit]
        public var confidence: Confidence
        public init(summary: String, edits: [Edit], confidence: Confidence) {
            self.summary = summary
            self.edits = edits
            self.confidence = confidence
        }
    }

    public var code: DiagnosticCode
    public var severity: Severity
    /// One line, understandable alone: lower-case start, no final full stop.
    public var message: String
    /// Where; nil only for what concerns a whole program.
    public var range: SourceRange?
    /// Where in a file that is not a policy source, such as a list file.
    public var external: ExternalPlace?
    public var related: [Label]
    /// What to do next.
    public var help: String?
    public var fixes: [FixIt]

    /// A line of a file that is not kept in memory.
    public struct ExternalPlace: Hashable, Sendable {
        public var file: String
        public var line: Int
        public var column: Int
        public var text: String
        public init(file: String, line: Int, column: Int, text: String) {
            self.file = file
            self.line = line
            self.column = column
            self.text = text
        }
    }

    public init(
        _ code: DiagnosticCode, _ severity: Severity, _ message: String, at range: SourceRange?,
        external: ExternalPlace? = nil, related: [Label] = [], help: String? = nil,
        fixes: [FixIt] = []
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.range = range
        self.external = external
        self.related = related
        self.help = help
        self.fixes = fixes
    }
}

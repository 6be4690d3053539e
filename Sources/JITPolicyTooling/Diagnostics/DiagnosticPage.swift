public import JITPolicySyntax

/// What is written on a kind of finding: what it means, why it matters, and policies that show it
/// and mend it.
public struct DiagnosticPage: Sendable {
    public let code: DiagnosticCode
    public let markdown: String

    /// The page of a code, as it was compiled into the tool.
    public init(_ code: DiagnosticCode) {
        self.code = code
        markdown = DiagnosticPage.texts[code.rawValue] ?? ""
    }

    /// The heading, without the code.
    public var title: String {
        let heading = markdown.prefix { $0 != "\n" }.drop { $0 == "#" || $0 == " " }
        guard let colon = heading.firstIndex(of: ":") else { return String(heading) }
        return String(heading[heading.index(after: colon)...].drop { $0 == " " })
    }
}

/// A glob on a path, or a path without any glob, brought to normal form.
///
/// `{a,b}` is expanded: each alternative is a list of components. The first component of a rooted
/// alternative is the root: `/` for POSIX, `C:` for a drive, `\\server` for a share (whose next
/// component is the share's name).
public struct PathPattern: Hashable, Sendable {
    public enum Component: Hashable, Sendable {
        /// NFC.
        case literal(String)
        /// A glob for exactly one component.
        case wildcard(Wildcard)
        /// `**`: any number of components, none included.
        case anyComponents
    }

    /// As written.
    public var source: String
    /// Nil for a pattern of both styles (one that starts with `**/` or `**\`).
    public var style: PathStyle?
    public var alternatives: [[Component]]
    /// Without globs and alternatives: usable where a path is taken literally.
    public var isLiteral: Bool

    /// What is written tells patterns apart.
    public func hash(into hasher: inout Hasher) { hasher.combine(source) }

    public init(
        source: String, style: PathStyle?, alternatives: [[Component]], isLiteral: Bool
    ) {
        self.source = source
        self.style = style
        self.alternatives = alternatives
        self.isLiteral = isLiteral
    }
}

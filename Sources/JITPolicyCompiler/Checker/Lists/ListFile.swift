public import JITPolicySyntax

/// The values of a list file, one a line.
public struct ListFile: Sendable {
    public var values: Model.List.Values
    /// The first line that holds a glob, of a list of names or paths: it can't stand under `in`.
    public var firstGlob: Diagnostic.ExternalPlace?
    /// Lines that are no valid glob, of a list of names or text: errors where it stands under `like`.
    public var invalidGlobs: [Diagnostic]
    /// Of bad lines; without them the values are complete.
    public var diagnostics: [Diagnostic]
}

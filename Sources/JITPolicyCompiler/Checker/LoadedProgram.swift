public import JITPolicyRuntime
public import JITPolicySyntax

/// All that a program is made of, read and parsed: what checking starts from.
///
/// Loading makes it and is the only stage that touches files, so that checking is a pure function.
public struct LoadedProgram: Sendable {
    /// At the index that is their `FileID`; the program's own file is the first.
    public var files: [SourceFile]
    /// Their trees, in the same order.
    public var trees: [Tree]
    /// What `list … from "file"` gave, by the range of the file's name. A list whose file could not
    /// be read is absent: a diagnostic has said so.
    public var listFiles: [SourceRange: ListFile]
    /// Each zone that the sources name, by that name. An unknown one is absent, likewise.
    public var zones: [String: Zone]
    /// Of the time-zone data, such as `2025b`.
    public var zoneDataVersion: String
    /// An import is missing, so that a name unknown to the checker may have come from there.
    public var lacksImports: Bool
    /// Of reading and parsing.
    public var diagnostics: [Diagnostic]

    public init(
        files: [SourceFile] = [], trees: [Tree] = [], listFiles: [SourceRange: ListFile] = [:],
        zones: [String: Zone] = [:], zoneDataVersion: String = "", lacksImports: Bool = false,
        diagnostics: [Diagnostic] = []
    ) {
        self.files = files
        self.trees = trees
        self.listFiles = listFiles
        self.zones = zones
        self.zoneDataVersion = zoneDataVersion
        self.lacksImports = lacksImports
        self.diagnostics = diagnostics
    }
}

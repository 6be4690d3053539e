/// Why bytes are not a program that can be run.
public enum ProgramDefect: Error, Hashable, Sendable {
    /// Does not start with the file format's magic bytes.
    case notAProgram
    /// Written in another version of the file format.
    case formatVersion(found: UInt32, expected: UInt32)
    /// Compiled with another version of Unicode, whose folding may differ.
    case unicodeVersion(found: String, expected: String)
    /// Ends within a table that starts at or before this byte.
    case truncated(offset: Int)
    /// Bytes are left after the last table.
    case trailingBytes(offset: Int)
    /// The SHA-256 of the contents is not the one that the file states.
    case checksum
    /// An entry of a table refers to what does not exist or breaks a rule of the format.
    case invalid(table: String, index: Int, reason: String)
    /// A regular expression that this machine's libpcre2 refuses.
    case expression(index: Int, reason: String)

    /// One line for a person.
    public var message: String {
        switch self {
        case .notAProgram: "not a compiled policy: the first bytes are not those of a .jitc file"
        case .formatVersion(let found, let expected):
            "compiled in format version \(found), this engine reads version \(expected): "
                + "compile the policy again"
        case .unicodeVersion(let found, let expected):
            "compiled with Unicode \(found), this engine has \(expected): compile the policy again"
        case .truncated(let offset): "damaged: the file ends inside a table, at byte \(offset)"
        case .trailingBytes(let offset): "damaged: bytes after the last table, at byte \(offset)"
        case .checksum: "damaged: the checksum does not fit the contents"
        case .invalid(let table, let index, let reason):
            "damaged: entry \(index) of table `\(table)`: \(reason)"
        case .expression(let index, let reason):
            "regular expression \(index) cannot be compiled: \(reason)"
        }
    }
}

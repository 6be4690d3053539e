/// Why a pattern is no regular expression of the language, and where.
public struct RegexDefect: Error, Hashable, Sendable {
    /// One line, lower case, without a full stop.
    public var message: String
    /// In bytes from the start of the pattern.
    public var offset: Int

    public init(message: String, offset: Int) {
        self.message = message
        self.offset = offset
    }
}

/// What a token is.
public enum TokenKind: Hashable, Sendable {
    case identifier
    case keyword(Keyword)

    // Literals.
    case text, rawText, regex
    case integer, duration, timeOfDay, date, timestamp, version
    /// A word that starts like a number and is none; the lexer has said why.
    case malformedNumber

    // Punctuation and operators.
    case leftBrace, rightBrace, leftBracket, rightBracket, leftParenthesis, rightParenthesis
    case comma, colon, assign, dot, range
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

    /// `#` to the end of its line, which is not part of it.
    case comment
    /// The last token of every file; empty.
    case endOfFile
}

extension TokenKind {
    /// How a message names the kind, as in "expected …".
    public var description: String {
        switch self {
        case .identifier: "a name"
        case .keyword(let keyword): "`\(keyword.rawValue)`"
        case .text, .rawText: "text in quotes"
        case .regex: "a regular expression"
        case .integer: "a whole number"
        case .duration: "a duration"
        case .timeOfDay: "a time of day"
        case .date: "a date"
        case .timestamp: "a timestamp"
        case .version: "a version"
        case .malformedNumber: "a number"
        case .leftBrace: "`{`"
        case .rightBrace: "`}`"
        case .leftBracket: "`[`"
        case .rightBracket: "`]`"
        case .leftParenthesis: "`(`"
        case .rightParenthesis: "`)`"
        case .comma: "`,`"
        case .colon: "`:`"
        case .assign: "`=`"
        case .dot: "`.`"
        case .range: "`..`"
        case .equal: "`==`"
        case .notEqual: "`!=`"
        case .less: "`<`"
        case .lessOrEqual: "`<=`"
        case .greater: "`>`"
        case .greaterOrEqual: "`>=`"
        case .comment: "a comment"
        case .endOfFile: "the end of the file"
        }
    }

    /// How an editor colours a token.
    public enum Highlight: Hashable, Sendable {
        case name, keyword, text, regex, number, `operator`, punctuation, comment
    }

    /// How an editor colours a token of this kind; nil for the end of the file.
    public var highlight: Highlight? {
        switch self {
        case .identifier: .name
        case .keyword: .keyword
        case .text, .rawText: .text
        case .regex: .regex
        case .integer, .duration, .timeOfDay, .date, .timestamp, .version, .malformedNumber:
            .number
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .assign, .range:
            .operator
        case .leftBrace, .rightBrace, .leftBracket, .rightBracket, .leftParenthesis,
            .rightParenthesis, .comma, .colon, .dot:
            .punctuation
        case .comment: .comment
        case .endOfFile: nil
        }
    }
}

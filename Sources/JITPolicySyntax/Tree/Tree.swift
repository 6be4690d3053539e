/// One file's declarations as written. Parsing always gives a tree; what could not be read is
/// left out of it and told in the diagnostics.
public struct Tree: Hashable, Sendable {
    public var file: FileID
    public var declarations: [Declaration]
    public init(file: FileID, declarations: [Declaration]) {
        self.file = file
        self.declarations = declarations
    }
}

/// An identifier, or the dotted name of an attribute (`app.path`).
public struct Name: Hashable, Sendable {
    public var text: String
    public var range: SourceRange
    public init(_ text: String, _ range: SourceRange) {
        self.text = text
        self.range = range
    }
}

/// Text in quotes: its value after escapes.
public struct TextLiteral: Hashable, Sendable {
    public var value: String
    public var range: SourceRange
    /// Written `'…'`.
    public var isRaw: Bool
    public init(_ value: String, isRaw: Bool, _ range: SourceRange) {
        self.value = value
        self.isRaw = isRaw
        self.range = range
    }
}

/// `/…/flags`: the pattern as written between the slashes (`\/` stays as it is, PCRE2 reads it).
public struct RegexLiteral: Hashable, Sendable {
    public var pattern: String
    /// In the order written, from `imsx`, each once.
    public var flags: String
    public var range: SourceRange
    public init(pattern: String, flags: String, _ range: SourceRange) {
        self.pattern = pattern
        self.flags = flags
        self.range = range
    }
}

/// A literal or name where a value is expected. Which type it has is for the checker to say.
public indirect enum Value: Hashable, Sendable {
    case text(TextLiteral)
    case regex(RegexLiteral)
    case integer(Int64, SourceRange)
    /// Seconds.
    case duration(Int64, SourceRange)
    /// Seconds since midnight, 0...86400.
    case timeOfDay(Int, SourceRange)
    /// Days since 1970-01-01.
    case date(Int, SourceRange)
    /// Microseconds since 1970.
    case timestamp(Int64, SourceRange)
    /// Two to four parts.
    case version([UInt64], SourceRange)
    case bool(Bool, SourceRange)
    /// An identifier: an enumeration's value, a list, a schedule; or a dotted attribute name.
    case name(Name)
    /// `length of X`
    case length(of: Name, SourceRange)
    case list([Value], SourceRange)
    /// `any of LIST` as an element of an arguments pattern.
    case anyOf(Value, SourceRange)
    /// `missing`, in samples only.
    case missing(SourceRange)

    public var range: SourceRange {
        switch self {
        case .text(let literal): literal.range
        case .regex(let literal): literal.range
        case .name(let name): name.range
        case .integer(_, let range), .duration(_, let range), .timestamp(_, let range),
            .bool(_, let range), .length(_, let range), .list(_, let range),
            .anyOf(_, let range), .missing(let range), .version(_, let range):
            range
        case .timeOfDay(_, let range), .date(_, let range): range
        }
    }
}

/// A condition as written.
public indirect enum Condition: Hashable, Sendable {
    case or([Condition], SourceRange)
    case and([Condition], SourceRange)
    case not(Condition, SourceRange)
    case parenthesized(Condition, SourceRange)
    case comparison(Comparison)
    /// A definition or a bool attribute alone; dotted for an attribute.
    case name(Name)
    case bool(Bool, SourceRange)

    public var range: SourceRange {
        switch self {
        case .or(_, let range), .and(_, let range), .not(_, let range),
            .parenthesized(_, let range), .bool(_, let range):
            range
        case .comparison(let comparison): comparison.range
        case .name(let name): name.range
        }
    }
}

/// `subject operator operands`.
public struct Comparison: Hashable, Sendable {
    public enum Operator: String, Hashable, Sendable, CaseIterable {
        case equal = "=="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case between = "between"
        case `in` = "in"
        case has = "has"
        case like = "like"
        case under = "under"
        case matches = "matches"
        case startsWith = "starts with"
        case endsWith = "ends with"
        case contains = "contains"
        case isPresent = "is present"
        case isMissing = "is missing"
    }
    /// `any of`, `all of`, `none of` after the operator.
    public enum Quantifier: String, Hashable, Sendable { case any, all, none }

    /// What is compared: an attribute, `length of X`, or a literal.
    public var subject: Value
    /// Written `any argument …`: `subject` is then the name `argument` with the range of both words.
    public var isAnyArgument: Bool
    public var `operator`: Operator
    /// `not in`, `not like`, `not under`; `is not present` is `isMissing` with this set false.
    public var isNegated: Bool
    public var quantifier: Quantifier?
    /// One value; two for `between`; none for `is present` and `is missing`.
    public var operands: [Value]
    public var operatorRange: SourceRange
    public var range: SourceRange
    public init(
        subject: Value, isAnyArgument: Bool = false, operator: Operator, isNegated: Bool = false,
        quantifier: Quantifier? = nil, operands: [Value], operatorRange: SourceRange,
        range: SourceRange
    ) {
        self.subject = subject
        self.isAnyArgument = isAnyArgument
        self.`operator` = `operator`
        self.isNegated = isNegated
        self.quantifier = quantifier
        self.operands = operands
        self.operatorRange = operatorRange
        self.range = range
    }
}

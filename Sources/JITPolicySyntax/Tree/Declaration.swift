/// A top-level form.
public enum Declaration: Hashable, Sendable {
    case policy(PolicyDeclaration)
    case `import`(ImportDeclaration)
    case attribute(AttributeDeclaration)
    case list(ListDeclaration)
    case schedule(ScheduleDeclaration)
    case define(DefineDeclaration)
    case rule(RuleDeclaration)
    case sample(SampleDeclaration)
    case test(TestDeclaration)
}

/// What stands above a declaration: its `#` lines, with the range of each, text after the `#`.
public struct Documentation: Hashable, Sendable {
    public var lines: [Line]
    public struct Line: Hashable, Sendable {
        public var text: String
        public var range: SourceRange
        public init(text: String, range: SourceRange) {
            self.text = text
            self.range = range
        }
    }
    public init(lines: [Line] = []) { self.lines = lines }
}

public struct PolicyDeclaration: Hashable, Sendable {
    public var name: TextLiteral
    public var settings: [Setting]
    public var documentation: Documentation
    public var range: SourceRange

    public struct Setting: Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            case owner(TextLiteral)
            case description(TextLiteral)
            case version(Int64)
            case autonomous(Bool)
            /// Only `to`, `escalate`, `lapse`, `notify` clauses.
            case defaultReview([Clause])
            case defaultDeny
            case ceiling(seconds: Int64)
        }
        public var kind: Kind
        public var range: SourceRange
        public init(kind: Kind, range: SourceRange) {
            self.kind = kind
            self.range = range
        }
    }
    public init(
        name: TextLiteral, settings: [Setting], documentation: Documentation, range: SourceRange
    ) {
        self.name = name
        self.settings = settings
        self.documentation = documentation
        self.range = range
    }
}

public struct ImportDeclaration: Hashable, Sendable {
    /// A relative file name, or `std:NAME`.
    public var target: TextLiteral
    public var documentation: Documentation
    public var range: SourceRange
    public init(target: TextLiteral, documentation: Documentation, range: SourceRange) {
        self.target = target
        self.documentation = documentation
        self.range = range
    }
}

/// A type as written.
public indirect enum TypeSyntax: Hashable, Sendable {
    /// `bool int text name path hash version duration timestamp`
    case simple(Name)
    case oneOf([Name], SourceRange)
    case set(of: TypeSyntax, SourceRange)
    case listOfText(SourceRange)
    public var range: SourceRange {
        switch self {
        case .simple(let name): name.range
        case .oneOf(_, let range), .set(_, let range), .listOfText(let range): range
        }
    }
}

public struct AttributeDeclaration: Hashable, Sendable {
    /// The dotted name.
    public var name: Name
    public var type: TypeSyntax
    public var documentation: Documentation
    public var range: SourceRange
    public init(name: Name, type: TypeSyntax, documentation: Documentation, range: SourceRange) {
        self.name = name
        self.type = type
        self.documentation = documentation
        self.range = range
    }
}

public struct ListDeclaration: Hashable, Sendable {
    public enum Source: Hashable, Sendable {
        case values([Value], SourceRange)
        case file(TextLiteral)
    }
    public var name: Name
    public var type: TypeSyntax
    public var source: Source
    public var documentation: Documentation
    public var range: SourceRange
    public init(
        name: Name, type: TypeSyntax, source: Source, documentation: Documentation,
        range: SourceRange
    ) {
        self.name = name
        self.type = type
        self.source = source
        self.documentation = documentation
        self.range = range
    }
}

/// Days of the week are 0 (Monday) to 6 (Sunday).
public struct ScheduleDeclaration: Hashable, Sendable {
    public enum Window: Hashable, Sendable {
        /// From a weekday to a weekday (equal for one), with times as seconds since midnight.
        case weekly(from: Int, through: Int, start: Int, end: Int, SourceRange)
        /// Whole days, as days since 1970, both included.
        case dates(from: Int, through: Int, SourceRange)
        public var range: SourceRange {
            switch self {
            case .weekly(_, _, _, _, let range): range
            case .dates(_, _, let range): range
            }
        }
    }
    /// Days after `except`, as days since 1970, both included.
    public struct DayRange: Hashable, Sendable {
        public var from: Int
        public var through: Int
        public var range: SourceRange
        public init(from: Int, through: Int, range: SourceRange) {
            self.from = from
            self.through = through
            self.range = range
        }
    }
    public var name: Name
    public var windows: [Window]
    public var zone: TextLiteral
    public var exceptions: [DayRange]
    public var documentation: Documentation
    public var range: SourceRange
    public init(
        name: Name, windows: [Window], zone: TextLiteral, exceptions: [DayRange],
        documentation: Documentation, range: SourceRange
    ) {
        self.name = name
        self.windows = windows
        self.zone = zone
        self.exceptions = exceptions
        self.documentation = documentation
        self.range = range
    }
}

public struct DefineDeclaration: Hashable, Sendable {
    public var name: Name
    public var condition: Condition
    public var documentation: Documentation
    public var range: SourceRange
    public init(
        name: Name, condition: Condition, documentation: Documentation, range: SourceRange
    ) {
        self.name = name
        self.condition = condition
        self.documentation = documentation
        self.range = range
    }
}

public struct RuleDeclaration: Hashable, Sendable {
    public enum Effect: String, Hashable, Sendable, CaseIterable {
        case approve, deny, review, restrict
    }
    public var effect: Effect
    public var name: TextLiteral
    public var clauses: [Clause]
    public var documentation: Documentation
    public var range: SourceRange
    public init(
        effect: Effect, name: TextLiteral, clauses: [Clause], documentation: Documentation,
        range: SourceRange
    ) {
        self.effect = effect
        self.name = name
        self.clauses = clauses
        self.documentation = documentation
        self.range = range
    }
}

public struct Clause: Hashable, Sendable {
    public enum QuotaAmount: Hashable, Sendable {
        case count(Int64)
        case time(seconds: Int64)
    }
    public enum QuotaKey: String, Hashable, Sendable, CaseIterable {
        case user, device, app
        case userAndApp = "user and app"
        case all
    }
    public enum QuotaWindow: Hashable, Sendable {
        case sliding(seconds: Int64)
        /// `every day in "Zone"`
        case localDay(zone: TextLiteral)
    }
    public enum Kind: Hashable, Sendable {
        case when(Condition)
        case unless(Condition)
        case because(TextLiteral)
        /// Days since 1970.
        case activeFrom(day: Int, zone: TextLiteral?)
        case activeUntil(day: Int, zone: TextLiteral?)
        case tag(TextLiteral)
        case limitDuration(seconds: Int64)
        case limitUses(Int64)
        case useWithin(seconds: Int64)
        case quota(QuotaAmount, per: QuotaKey, every: QuotaWindow)
        case requireMFA
        case require(TextLiteral)
        case forbidChildProcesses
        /// Names as in the language: `screen lock`, `logout`, `reboot`, `clock change`,
        /// `noncompliance`.
        case revokeOn([Name])
        case overridesReview
        case notify(TextLiteral)
        case notifyUser
        case to(TextLiteral, needing: Int64?)
        case escalate(to: TextLiteral, afterSeconds: Int64)
        case lapse(afterSeconds: Int64)
        case monitor
    }
    public var kind: Kind
    public var range: SourceRange
    public init(kind: Kind, range: SourceRange) {
        self.kind = kind
        self.range = range
    }
}

/// `attribute = value` in a sample or test.
public struct Assignment: Hashable, Sendable {
    public var attribute: Name
    public var value: Value
    public var range: SourceRange
    public init(attribute: Name, value: Value, range: SourceRange) {
        self.attribute = attribute
        self.value = value
        self.range = range
    }
}

/// A request in place, or a sample with changes.
public struct RequestSyntax: Hashable, Sendable {
    public var base: Name?
    public var assignments: [Assignment]
    public var range: SourceRange
    public init(base: Name?, assignments: [Assignment], range: SourceRange) {
        self.base = base
        self.assignments = assignments
        self.range = range
    }
}

public struct SampleDeclaration: Hashable, Sendable {
    public var name: Name
    public var request: RequestSyntax
    public var documentation: Documentation
    public var range: SourceRange
    public init(
        name: Name, request: RequestSyntax, documentation: Documentation, range: SourceRange
    ) {
        self.name = name
        self.request = request
        self.documentation = documentation
        self.range = range
    }
}

public struct TestDeclaration: Hashable, Sendable {
    public struct HistoryEntry: Hashable, Sendable {
        public var rule: TextLiteral
        public var grantedSeconds: Int64?
        public var agoSeconds: Int64
        public var range: SourceRange
        public init(
            rule: TextLiteral, grantedSeconds: Int64?, agoSeconds: Int64, range: SourceRange
        ) {
            self.rule = rule
            self.grantedSeconds = grantedSeconds
            self.agoSeconds = agoSeconds
            self.range = range
        }
    }
    public enum Expectation: Hashable, Sendable {
        /// Obligations: nil without `requiring`; `mfa` is the text "mfa".
        case approve(by: TextLiteral?, forSeconds: Int64?, requiring: [String]?)
        case deny(by: TextLiteral?)
        case review(by: TextLiteral?, becauseUnknown: [Name]?)
    }
    public enum Step: Hashable, Sendable {
        case given(RequestSyntax)
        case history([HistoryEntry], SourceRange)
        case expect(Expectation, SourceRange)
    }
    public var name: TextLiteral
    public var steps: [Step]
    public var documentation: Documentation
    public var range: SourceRange
    public init(
        name: TextLiteral, steps: [Step], documentation: Documentation, range: SourceRange
    ) {
        self.name = name
        self.steps = steps
        self.documentation = documentation
        self.range = range
    }
}

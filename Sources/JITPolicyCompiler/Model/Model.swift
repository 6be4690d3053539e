public import JITPolicyRuntime
public import JITPolicySyntax

/// A checked program: every name resolved, every value of a known type.
///
/// This is what the language reference speaks about. The reference evaluator, the optimiser and the
/// lint rules read it; tables are referred to by index.
public struct Model: Sendable {
    public var policy: Policy
    /// Built-in attributes, and the host's own sorted by name.
    public var schema: Schema
    /// Named lists and, without a name, every list or single value written out in a condition.
    public var lists: [List]
    public var schedules: [Schedule]
    public var zones: [Zone]
    /// Of the time-zone data, such as `2025b`; empty when no zone is used.
    public var zoneDataVersion: String
    public var definitions: [Definition]
    /// Distinct regular expressions.
    public var expressions: [RegularExpression]
    /// Sorted by effect (deny, review, restrict, approve), then by name in Unicode scalar order.
    public var rules: [Rule]
    public var samples: [Sample]
    public var tests: [Test]
    /// The sources, at the index that is their `FileID`.
    public var files: [SourceFile]
    /// Their trees, in the same order.
    public var trees: [Tree]

    public init(policy: Policy, schema: Schema, files: [SourceFile], trees: [Tree]) {
        self.policy = policy
        self.schema = schema
        lists = []
        schedules = []
        zones = []
        zoneDataVersion = ""
        definitions = []
        expressions = []
        rules = []
        samples = []
        tests = []
        self.files = files
        self.trees = trees
    }

    /// The text of a range of the sources.
    public func text(_ range: SourceRange) -> String {
        files[Int(range.file.rawValue)].text(range)
    }
}

extension Model {
    public struct Policy: Hashable, Sendable {
        public enum Default: Hashable, Sendable {
            case deny
            case review(ReviewTerms)
        }
        /// Empty without a `policy` declaration.
        public var name = ""
        public var owner: String?
        public var description: String?
        public var version: Int64?
        public var autonomous = true
        public var `default` = Default.review(ReviewTerms())
        public var ceilingSeconds: Int64?
        public var range: SourceRange?
        public init() {}
    }

    /// Who is asked, and what happens when nobody answers.
    public struct ReviewTerms: Hashable, Sendable {
        public struct Escalation: Hashable, Sendable {
            public var to: String
            public var afterSeconds: Int64
            public init(to: String, afterSeconds: Int64) {
                self.to = to
                self.afterSeconds = afterSeconds
            }
        }
        /// Sorted, each once.
        public var approvers: [String] = []
        public var needing: Int64 = 1
        /// In order of time.
        public var escalations: [Escalation] = []
        public var lapseSeconds: Int64?
        /// Only of a policy's default; a rule keeps its own. `notify user` is `user`. Sorted.
        public var notify: [String] = []
        public init() {}
    }

    public struct List: Hashable, Sendable {
        public enum Values: Hashable, Sendable {
            /// 32 bytes each, ascending, each once.
            case hashes([UInt8])
            /// NFC. Globs too, where the list is used under `like`.
            case texts([String])
            /// NFC, as written.
            case names([String])
            case paths([PathPattern])
            case versions([Version])
            /// bool, int, duration (seconds), timestamp (microseconds), one of (index).
            case integers([Int64])
        }
        /// Nil for a list or single value written out in a condition.
        public var name: String?
        public var type: ValueType
        public var values: Values
        public var range: SourceRange
        public init(name: String?, type: ValueType, values: Values, range: SourceRange) {
            self.name = name
            self.type = type
            self.values = values
            self.range = range
        }
        public var count: Int {
            switch values {
            case .hashes(let bytes): bytes.count / 32
            case .texts(let values), .names(let values): values.count
            case .paths(let values): values.count
            case .versions(let values): values.count
            case .integers(let values): values.count
            }
        }
    }

    public struct Definition: Hashable, Sendable {
        public var name: String
        public var condition: Condition
        public var range: SourceRange
        public init(name: String, condition: Condition, range: SourceRange) {
            self.name = name
            self.condition = condition
            self.range = range
        }
    }

    public struct RegularExpression: Hashable, Sendable {
        public var pattern: String
        /// Sorted, each once, from `imsx`.
        public var flags: String
        /// Where it stands first.
        public var range: SourceRange
        public init(pattern: String, flags: String, range: SourceRange) {
            self.pattern = pattern
            self.flags = flags
            self.range = range
        }
    }

    public struct Rule: Hashable, Sendable {
        /// A day that bounds a rule's life, both included; local to the zone, or UTC without one.
        public struct ActiveDay: Hashable, Sendable {
            /// Days since 1970-01-01.
            public var day: Int
            /// Index into `zones`; nil for UTC.
            public var zone: Int?
            public init(day: Int, zone: Int?) {
                self.day = day
                self.zone = zone
            }
        }
        public struct Quota: Hashable, Sendable {
            public enum Amount: Hashable, Sendable {
                case count(Int64)
                case time(seconds: Int64)
            }
            public enum Key: UInt8, Hashable, Sendable, CaseIterable {
                case user = 0
                case device = 1
                case app = 2
                case userAndApp = 3
                case all = 4
            }
            public enum Window: Hashable, Sendable {
                case sliding(seconds: Int64)
                /// Index into `zones`.
                case localDay(zone: Int)
            }
            public var amount: Amount
            public var key: Key
            public var window: Window
            public init(amount: Amount, key: Key, window: Window) {
                self.amount = amount
                self.key = key
                self.window = window
            }
        }
        public var name: String
        public var effect: Effect
        /// `when` clauses joined with `and`, each `unless` as `and not`. Without the active days.
        public var condition: Condition
        public var activeFrom: ActiveDay?
        public var activeUntil: ActiveDay?
        /// In the order written.
        public var because: [String] = []
        /// Sorted, each once, as are `notify` and `obligations`.
        public var tags: [String] = []
        /// `notify user` is `user`.
        public var notify: [String] = []
        public var limitDurationSeconds: Int64?
        public var limitUses: Int64?
        public var useWithinSeconds: Int64?
        public var quotas: [Quota] = []
        /// `require mfa` is `mfa`.
        public var obligations: [String] = []
        public var forbidsChildProcesses = false
        public var revokeOn: Set<RevocationEvent> = []
        public var overridesReview = false
        /// Of a review rule.
        public var review = ReviewTerms()
        public var isMonitored = false
        public var nameRange: SourceRange
        public var range: SourceRange
        public init(
            name: String, effect: Effect, condition: Condition, nameRange: SourceRange,
            range: SourceRange
        ) {
            self.name = name
            self.effect = effect
            self.condition = condition
            self.nameRange = nameRange
            self.range = range
        }
    }
}

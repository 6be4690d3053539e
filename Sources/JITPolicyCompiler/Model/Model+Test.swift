public import JITPolicyRuntime
public import JITPolicySyntax

extension Model {
    /// A request as written in a sample or test: later assignments replaced earlier ones.
    public struct RequestLiteral: Hashable, Sendable {
        public struct Assignment: Hashable, Sendable {
            public var slot: Slot
            public var value: RequestValue
            public var range: SourceRange
            public init(slot: Slot, value: RequestValue, range: SourceRange) {
                self.slot = slot
                self.value = value
                self.range = range
            }
        }
        public var assignments: [Assignment]
        public init(assignments: [Assignment] = []) { self.assignments = assignments }
    }

    /// A value for a slot, by the storage of its type.
    public indirect enum RequestValue: Hashable, Sendable {
        case integer(Int64)
        /// Text, a name, a path or version text, as written: unusable values may be tested too.
        case text(String)
        case hash([UInt8])
        case members([RequestValue])
    }

    public struct Sample: Hashable, Sendable {
        public var name: String
        public var request: RequestLiteral
        public var range: SourceRange
        public init(name: String, request: RequestLiteral, range: SourceRange) {
            self.name = name
            self.request = request
            self.range = range
        }
    }

    public struct Test: Hashable, Sendable {
        public struct HistoryEntry: Hashable, Sendable {
            public var rule: String
            public var grantedSeconds: Int64?
            public var agoSeconds: Int64
            public init(rule: String, grantedSeconds: Int64?, agoSeconds: Int64) {
                self.rule = rule
                self.grantedSeconds = grantedSeconds
                self.agoSeconds = agoSeconds
            }
        }
        public enum Expectation: Hashable, Sendable {
            /// A nil part is not looked at.
            case approve(by: String?, forSeconds: Int64?, requiring: [String]?)
            case deny(by: String?)
            /// Attribute names, sorted.
            case review(by: String?, becauseUnknown: [String]?)
        }
        /// One `expect` and what was given before it.
        public struct Case: Hashable, Sendable {
            public var request: RequestLiteral
            /// Nil without a `history` step: the request then has no history.
            public var history: [HistoryEntry]?
            public var expectation: Expectation
            public var range: SourceRange
            public init(
                request: RequestLiteral, history: [HistoryEntry]?, expectation: Expectation,
                range: SourceRange
            ) {
                self.request = request
                self.history = history
                self.expectation = expectation
                self.range = range
            }
        }
        public var name: String
        public var cases: [Case]
        public var range: SourceRange
        public init(name: String, cases: [Case], range: SourceRange) {
            self.name = name
            self.cases = cases
            self.range = range
        }
    }
}

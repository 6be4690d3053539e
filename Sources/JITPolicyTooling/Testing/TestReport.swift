/// What came of the tests of one or several programs.
public struct TestReport: Hashable, Sendable {
    public struct Result: Hashable, Sendable {
        public var file: String
        public var line: Int
        public var name: String
        /// None: it passed.
        public var failures: [Failure]
        public init(file: String, line: Int, name: String, failures: [Failure]) {
            self.file = file
            self.line = line
            self.name = name
            self.failures = failures
        }
    }

    /// One `expect` that was not met.
    public struct Failure: Hashable, Sendable {
        public var file: String
        public var line: Int
        public var column: Int
        /// As the policy would write it.
        public var expected: String
        public var found: String
        /// Why the rules in question are what they are.
        public var explanation: [String]
        public init(
            file: String, line: Int, column: Int, expected: String, found: String,
            explanation: [String]
        ) {
            self.file = file
            self.line = line
            self.column = column
            self.expected = expected
            self.found = found
            self.explanation = explanation
        }
    }

    public var results: [Result] = []
    public init() {}

    /// Adds the results of another program. A test in a file that several import is told once.
    public mutating func append(_ other: TestReport) {
        let known = Set(results)
        results += other.results.filter { !known.contains($0) }
    }

    public var failedCount: Int { results.count { !$0.failures.isEmpty } }
    public var passedCount: Int { results.count - failedCount }
}

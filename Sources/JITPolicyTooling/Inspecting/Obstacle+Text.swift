import JITPolicyCompiler

extension Obstacle.Reason {
    /// Why the index does not serve it, after the comparison.
    var text: String {
        switch self {
        case .alwaysTrue: "it is always true, and so concerns every request"
        case .negation:
            "it is negated: the index finds what a request has, and not what it lacks"
        case .expressionWithoutLiteral:
            "no text of \(PatternFacts.leastLiteralBytes) bytes or more is known to be in every match"
        case .partOfText: "it looks for a part of a text, where the index knows whole texts"
        case .glob: "it is a glob on a name or text: the index knows globs on paths only"
        case .number: "it compares numbers, durations or lengths, which are not indexed"
        case .version: "it compares versions, which are not indexed"
        case .time: "it compares times, which are not indexed"
        case .bool: "it tests a bool, which is not indexed"
        case .enumeration: "it tests one of a few values, which are not indexed"
        case .presence: "it tests whether an attribute is given, which is not indexed"
        case .argumentsInOrder:
            "it compares arguments in their order or with globs: the index knows `any argument ==`"
        case .numbersInSet: "it looks for numbers or versions in a set, which are not indexed"
        case .twoAttributes: "it compares two attributes of the request with each other"
        case .compiledWithoutIndex: "the program was compiled without its index"
        }
    }
}

extension Guard.Index {
    /// The table that finds the fact.
    var text: String {
        switch self {
        case .hash: "table of hashes"
        case .equality: "table of texts and names"
        case .membership: "table of members"
        case .path: "path automaton"
        case .literals: "search for literals of regular expressions"
        }
    }
}

extension WrittenComparison {
    /// Where it stands, seen from a rule of a file, and what it says on one line.
    func text(in file: String) -> String {
        let place = "\(line):\(column)"
        return (self.file == file ? place : "\(self.file):\(place)") + " `\(oneLine(text))`"
    }
}

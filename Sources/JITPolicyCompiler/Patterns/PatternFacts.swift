/// What can be told of a regular expression without running it.
public struct PatternFacts: Hashable, Sendable {
    /// A text that a match contains.
    public struct Literal: Hashable, Sendable {
        public var text: String
        /// Letters of ASCII match without case, everything else exactly. What else an expression
        /// matches without case stands in literals of its own.
        public var ignoresCase: Bool

        public init(_ text: String, ignoresCase: Bool) {
            self.text = text
            self.ignoresCase = ignoresCase
        }
    }

    /// Whether a match can read nothing; nil where that is not judged.
    public var canMatchEmpty: Bool?
    /// Whether every match starts at the start of the text.
    public var isAnchored: Bool
    /// No match reads fewer scalars.
    public var minimumLength: Int
    /// At least one of them is in every text that matches; nil where nothing is known.
    public var requiredLiterals: [Literal]?
    /// The text that the whole expression consists of, if it is one, as written.
    public var singleLiteral: Literal?

    /// The facts of an expression.
    public init(pattern: String, flags: String) {
        self.init(parsePattern(pattern, flags: flags))
    }

    /// The facts of an expression that was parsed.
    public init(_ tree: PatternTree) {
        canMatchEmpty = tree.root.canMatchEmpty
        isAnchored = tree.root.isAnchored
        minimumLength = tree.root.minimumLength
        requiredLiterals = tree.root.requiredLiterals
        singleLiteral = tree.root.singleLiteral
    }
}

extension PatternTree.Node {
    var canMatchEmpty: Bool? {
        switch kind {
        case .empty, .assertion, .look: true
        case .scalar, .set: false
        case .sequence(let nodes): Self.all(nodes.map(\.canMatchEmpty))
        case .alternation(let nodes): Self.all(nodes.map { $0.canMatchEmpty.map(!) }).map(!)
        case .group(let node, _): node.canMatchEmpty
        case .repetition(_, 0, _, _): true
        case .repetition(let node, _, _, _): node.canMatchEmpty
        case .unjudged: nil
        }
    }

    /// Kleene's conjunction.
    private static func all(_ values: [Bool?]) -> Bool? {
        if values.contains(false) { return false }
        return values.contains(nil) ? nil : true
    }

    var isAnchored: Bool {
        switch kind {
        case .assertion(let assertion): assertion == .textStart
        case .sequence(let nodes):
            // What reads nothing may stand before the anchor.
            nodes.first { $0.isAnchored || !$0.readsNothing }?.isAnchored ?? false
        case .alternation(let nodes): nodes.allSatisfy(\.isAnchored)
        case .group(let node, _): node.isAnchored
        case .repetition(let node, let minimum, _, _): minimum > 0 && node.isAnchored
        case .empty, .scalar, .set, .look, .unjudged: false
        }
    }

    private var readsNothing: Bool {
        switch kind {
        case .empty, .assertion, .look: true
        case .scalar, .set, .unjudged: false
        case .sequence(let nodes), .alternation(let nodes): nodes.allSatisfy(\.readsNothing)
        case .group(let node, _), .repetition(let node, _, _, _): node.readsNothing
        }
    }

    /// Stops counting at a million.
    var minimumLength: Int {
        let length =
            switch kind {
            case .empty, .assertion, .look, .unjudged: 0
            case .scalar, .set: 1
            case .sequence(let nodes): nodes.reduce(0) { min($0 + $1.minimumLength, 1_000_000) }
            case .alternation(let nodes): nodes.map(\.minimumLength).min() ?? 0
            case .group(let node, _): node.minimumLength
            case .repetition(let node, let minimum, _, _):
                min(minimum, 1_000_000) * node.minimumLength
            }
        return min(length, 1_000_000)
    }

    var singleLiteral: PatternFacts.Literal? {
        switch kind {
        case .scalar(let scalar, let ignoringCase):
            .init(String(scalar), ignoresCase: ignoringCase && scalar.properties.isCased)
        case .group(let node, _): node.singleLiteral
        case .sequence(let nodes):
            nodes.dropFirst().reduce(nodes.first?.singleLiteral) { text, node in
                guard let text, let next = node.singleLiteral else { return nil }
                return .init(
                    text.text + next.text, ignoresCase: text.ignoresCase || next.ignoresCase)
            }
        case .empty, .set, .alternation, .repetition, .assertion, .look, .unjudged: nil
        }
    }
}

/// A regular expression in the syntax of PCRE2, as far as its meaning can be judged.
///
/// The tree serves analysis, never matching: libpcre2 alone decides whether a text matches.
public struct PatternTree: Hashable, Sendable {
    public var root: Node

    public init(root: Node) { self.root = root }

    /// A part of the expression and where it stands.
    public struct Node: Hashable, Sendable {
        public var kind: Kind
        /// UTF-8 offsets in the pattern.
        public var range: Range<Int>

        public init(_ kind: Kind, _ range: Range<Int>) {
            self.kind = kind
            self.range = range
        }
    }

    public indirect enum Kind: Hashable, Sendable {
        /// Reads nothing.
        case empty
        /// Reads one scalar, or one of its other cases.
        case scalar(Unicode.Scalar, ignoringCase: Bool)
        /// Reads one scalar of the set. Cases are already in it.
        case set(ScalarSet)
        /// One after the other.
        case sequence([Node])
        /// The first that matches.
        case alternation([Node])
        case group(Node, Group)
        case repetition(Node, minimum: Int, maximum: Int?, Greediness)
        /// Reads nothing and looks at where it stands.
        case assertion(Assertion)
        /// Reads nothing and looks at what is around it.
        case look(Node, behind: Bool, isNegative: Bool)
        /// Something whose meaning is not judged, such as a backreference.
        case unjudged(String)
    }

    public enum Group: Hashable, Sendable {
        case plain
        case capturing
        /// Once left, never entered again for another way to match.
        case atomic
    }

    public enum Greediness: Hashable, Sendable {
        case greedy
        case lazy
        case possessive
    }

    public enum Assertion: Hashable, Sendable {
        /// `\A`, `\G`, and `^` without the flag `m`.
        case textStart
        /// `^` with the flag `m`.
        case lineStart
        /// `\z`
        case textEnd
        /// `\Z`, and `$` without the flag `m`: the end, or before a newline that ends the text.
        case textEndOrFinalNewline
        /// `$` with the flag `m`.
        case lineEnd
        /// `\b`
        case wordBoundary
        /// `\B`
        case notWordBoundary
    }
}

extension PatternTree {
    /// Why the whole expression cannot be judged: the first reason in it, if there is one.
    public var unjudged: String? { root.unjudged }
}

extension PatternTree.Node {
    /// The nodes directly in this one.
    public var children: [PatternTree.Node] {
        switch kind {
        case .empty, .scalar, .set, .assertion, .unjudged: []
        case .sequence(let nodes), .alternation(let nodes): nodes
        case .group(let node, _), .repetition(let node, _, _, _), .look(let node, _, _): [node]
        }
    }

    /// The first reason in this node, if there is one.
    public var unjudged: String? {
        if case .unjudged(let reason) = kind { return reason }
        return children.lazy.compactMap(\.unjudged).first
    }
}

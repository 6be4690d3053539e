import JITPolicyCompiler
import JITPolicyRuntime

/// The paths that a comparison accepts: component by component, any of several alternatives. Names are
/// in lower case: overlaps are found without case, which can only find more of them.
struct PathShape: Hashable, Sendable {
    /// As the policy spells it.
    var source: String
    var alternatives: [[PathPattern.Component]]
    /// That fewer paths may be accepted: what a regular expression asks of names is not followed.
    var isApproximate = false

    /// What a path pattern matches.
    init(_ pattern: PathPattern) {
        source = pattern.source
        alternatives = pattern.alternatives.map { $0.map(\.lowercased) }
    }

    /// Everything strictly below what a path pattern matches.
    init(below pattern: PathPattern) {
        source = pattern.source
        alternatives = pattern.alternatives.map { components in
            components.map(\.lowercased) + [.anyName, .anyComponents]
        }
    }

    /// One path, in normal form.
    init(literal path: String, _ style: PathStyle) {
        source = path
        alternatives = [PathShape.components(of: path, style)]
    }

    /// What a regular expression can match: everything below the directory that its anchored literal
    /// start names, or everything.
    init(_ expression: Model.RegularExpression) {
        source = "/\(expression.pattern)/\(expression.flags)"
        isApproximate = true
        var start = expression.literalStart
        guard let style = start.pathStyle,
            let end = start.lastIndex(of: style == .windows ? "\\" : "/")
        else {
            alternatives = [[.anyComponents]]
            return
        }
        start = String(start[..<end])
        alternatives = [PathShape.components(of: start, style) + [.anyName, .anyComponents]]
    }

    private static func components(
        of path: String, _ style: PathStyle
    ) -> [PathPattern.Component] {
        var rest = Substring(path)
        var root = ""
        switch style {
        case .posix: root = "/"
        case .windows:
            if rest.hasPrefix(#"\\"#) {
                rest = rest.dropFirst(2)
                let server = rest.prefix { $0 != "\\" }
                root = #"\\"# + server
                rest = rest.dropFirst(server.count)
            }
        }
        let names = rest.split(separator: style == .windows ? "\\" : "/").map(String.init)
        return (root.isEmpty ? names : [root] + names).map { .literal($0.lowercased()) }
    }

    /// Whether some path is of both shapes. Where two globs for one component meet, it is taken that
    /// some name matches both.
    func overlaps(_ other: PathShape) -> Bool {
        alternatives.contains { a in
            other.alternatives.contains { b in JITPolicyTooling.overlaps(a[...], b[...]) }
        }
    }

    /// Whether the last component can only be one name, which one.
    var lastNames: [String?] {
        alternatives.map { components in
            if case .literal(let name) = components.last { name } else { nil }
        }
    }
}

extension PathPattern.Component {
    /// `*`
    static let anyName = PathPattern.Component.wildcard(Wildcard(words: [Wildcard.anyRun]))
}

private func overlaps(
    _ a: ArraySlice<PathPattern.Component>, _ b: ArraySlice<PathPattern.Component>
) -> Bool {
    // Most pairs of paths part early.
    var a = a
    var b = b
    while case .literal(let first)? = a.first, case .literal(let second)? = b.first {
        guard first == second else { return false }
        a.removeFirst()
        b.removeFirst()
    }
    return restsOverlap(Array(a), Array(b))
}

private func restsOverlap(
    _ a: [PathPattern.Component], _ b: [PathPattern.Component]
) -> Bool {
    // A row of the table for each suffix of `a`, from the empty one up: whether it overlaps with
    // each suffix of `b`.
    var below = [Bool](repeating: false, count: b.count + 1)
    for i in stride(from: a.count, through: 0, by: -1) {
        var row = [Bool](repeating: false, count: b.count + 1)
        for j in stride(from: b.count, through: 0, by: -1) {
            let endsA = i == a.count
            let endsB = j == b.count
            if endsA && endsB {
                row[j] = true
            } else if !endsA && a[i] == .anyComponents {
                row[j] = below[j] || (!endsB && row[j + 1])
            } else if !endsB && b[j] == .anyComponents {
                row[j] = row[j + 1] || (!endsA && below[j])
            } else if !endsA && !endsB {
                row[j] = a[i].overlaps(b[j]) && below[j + 1]
            }
        }
        below = row
    }
    return below[0]
}

extension PathPattern.Component {
    /// With a literal name in lower case.
    fileprivate var lowercased: PathPattern.Component {
        if case .literal(let name) = self { .literal(name.lowercased()) } else { self }
    }

    fileprivate func overlaps(_ other: PathPattern.Component) -> Bool {
        switch (self, other) {
        case (.literal(let a), .literal(let b)): a == b
        case (.literal(let name), .wildcard(let glob)), (.wildcard(let glob), .literal(let name)):
            glob.matchesWithoutCase(name)
        case (.wildcard, .wildcard), (.anyComponents, _), (_, .anyComponents): true
        }
    }
}

extension Wildcard {
    /// Whether a name matches, letters compared in lower case.
    func matchesWithoutCase(_ name: String) -> Bool {
        var states: Set<Int> = [0]
        skipRuns(&states)
        for scalar in name.lowercased().unicodeScalars {
            var next: Set<Int> = []
            for state in states where state < words.count {
                let word = words[state]
                if word == Wildcard.anyRun {
                    next.insert(state)
                } else if word == Wildcard.anyScalar {
                    next.insert(state + 1)
                } else if word >= Wildcard.classTag {
                    let isNegated = word >= Wildcard.negatedClassTag
                    let count = Int(word & 0x1FFF_FFFF)
                    let isInside = (0..<count).contains { index in
                        let first = words[state + 1 + 2 * index]
                        let last = words[state + 2 + 2 * index]
                        return scalar.spellings.contains { first <= $0 && $0 <= last }
                    }
                    if isInside != isNegated { next.insert(state + 1 + 2 * count) }
                } else if scalar.spellings.contains(word) {
                    next.insert(state + 1)
                }
            }
            skipRuns(&next)
            states = next
        }
        return states.contains(words.count)
    }

    /// A run may be empty: where one stands, what follows it may begin too.
    private func skipRuns(_ states: inout Set<Int>) {
        for state in states {
            var index = state
            while index < words.count, words[index] == Wildcard.anyRun {
                index += 1
                states.insert(index)
            }
        }
    }
}

extension Unicode.Scalar {
    /// The scalar itself and its upper case, where that is one scalar.
    fileprivate var spellings: [UInt32] {
        let upper = properties.uppercaseMapping.unicodeScalars
        return upper.count == 1 ? [value] + upper.map(\.value) : [value]
    }
}

extension Model.RegularExpression {
    /// The text that every match starts with at the start of the value, as far as it is plain.
    var literalStart: String {
        guard pattern.hasPrefix("^"), !flags.contains("m"), !flags.contains("x"),
            !pattern.contains("|")
        else { return "" }
        var text = ""
        var rest = pattern.dropFirst()
        while let character = rest.popFirst() {
            if character == "\\", let escaped = rest.first, !escaped.isLetter, !escaped.isNumber {
                text.append(escaped)
                rest.removeFirst()
            } else if "\\.[(*+?{^$)".contains(character) {
                // A quantifier takes back the character before it.
                if "*+?{".contains(character) { text = String(text.dropLast()) }
                break
            } else {
                text.append(character)
            }
        }
        return text
    }
}

extension String {
    /// How a path that starts like this is read; nil when its start does not tell.
    fileprivate var pathStyle: PathStyle? {
        if hasPrefix("/") { return .posix }
        if hasPrefix(#"\\"#) { return .windows }
        let start = Array(utf8.prefix(3))
        guard start.count == 3, start[1] == UInt8(ascii: ":"), start[2] == UInt8(ascii: "\\") else {
            return nil
        }
        return .windows
    }
}

extension Model.Check {
    /// The paths that it accepts when true.
    func paths(in model: Model) -> [PathShape] {
        if case (.equal, _, .path(let path, let style))? = againstConstant {
            return [PathShape(literal: path, style)]
        }
        switch self {
        case .member(_, let list), .like(_, let list):
            guard case .paths(let patterns) = model.lists[list].values else { return [] }
            return patterns.map { PathShape($0) }
        case .under(_, let list):
            guard case .paths(let patterns) = model.lists[list].values else { return [] }
            return patterns.map { PathShape(below: $0) }
        case .matches(_, let expressions):
            return expressions.map { PathShape(model.expressions[$0]) }
        default:
            return [PathShape.anything]
        }
    }

    /// Whether it holds of every path in a place where users can write, as far as known.
    func coversUserWritable(_ places: KnownPlaces, in model: Model) -> Bool {
        guard case .under(Slot(.appPath), let list) = self,
            case .paths(let patterns) = model.lists[list].values
        else { return false }
        return places.isCovered(by: patterns)
    }
}

extension PathShape {
    static let anything = PathShape(source: "**", alternatives: [[.anyComponents]])

    private init(source: String, alternatives: [[PathPattern.Component]]) {
        self.source = source
        self.alternatives = alternatives
    }
}

// A plain matcher for use outside the machine, which walks all patterns at once.

extension PathPattern {
    /// Whether the pattern matches the whole of a path in normal form.
    ///
    /// A final `**` also matches the directory before it. A pattern of one style matches no path of
    /// the other.
    public func matches(normalizedPath path: String, style: PathStyle, foldsCase: Bool) -> Bool {
        guard self.style == nil || self.style == style else { return false }
        var subject = components(of: path, style: style, foldsCase: foldsCase)
        // The leading `**` of a pattern of both styles takes the root, whatever it is: a name's glob
        // never does.
        if self.style == nil, !subject.isEmpty { subject.removeFirst() }
        return alternatives.contains {
            componentsMatch(foldsCase ? $0.map(\.folded) : $0, subject)
        }
    }

    /// Whether a path in normal form lies strictly below a directory that the pattern matches.
    public func contains(normalizedPath path: String, style: PathStyle, foldsCase: Bool) -> Bool {
        var below = self
        for index in below.alternatives.indices {
            below.alternatives[index] += [
                .wildcard(Wildcard(words: [Wildcard.anyRun])), .anyComponents,
            ]
        }
        return below.matches(normalizedPath: path, style: style, foldsCase: foldsCase)
    }
}

extension PathPattern.Component {
    /// The same for folded paths.
    public var folded: PathPattern.Component {
        switch self {
        case .literal(let text): .literal(JITPolicyRuntime.folded(text))
        case .wildcard(let wildcard): .wildcard(wildcard.folded())
        case .anyComponents: .anyComponents
        }
    }

    fileprivate func matches(_ component: [UInt8]) -> Bool {
        switch self {
        case .literal(let text): text.utf8.elementsEqual(component)
        case .wildcard(let wildcard): wildcard.matches(component.span)
        case .anyComponents: false
        }
    }
}

private func components(of path: String, style: PathStyle, foldsCase: Bool) -> [[UInt8]] {
    let bytes = Array((foldsCase ? folded(path) : path).utf8)
    var components: [[UInt8]] = []
    var position = 0
    while let range = nextComponent(bytes.span, after: position, style: style) {
        components.append(Array(bytes[range]))
        position = range.upperBound
    }
    return components
}

/// `wildcardMatches` with components in place of characters and `**` in place of `*`.
private func componentsMatch(_ pattern: [PathPattern.Component], _ subject: [[UInt8]]) -> Bool {
    var item = 0
    var position = 0
    var itemAfterRun = -1
    var restart = 0
    while true {
        if item < pattern.count, pattern[item] == .anyComponents {
            item += 1
            if item == pattern.count { return true }
            itemAfterRun = item
            restart = position
            continue
        }
        if position == subject.count { return item == pattern.count }
        if item < pattern.count, pattern[item].matches(subject[position]) {
            item += 1
            position += 1
            continue
        }
        guard itemAfterRun >= 0 else { return false }
        restart += 1
        item = itemAfterRun
        position = restart
    }
}

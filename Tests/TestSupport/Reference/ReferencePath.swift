// Paths, a second time (language reference, section 5): from text to one form, and globs over it.

import JITPolicyRuntime

/// A path in normal form.
struct ReferencePath: Hashable {
    /// `/`, `C:`, or `\\server`; the name of a share is then the first component.
    var root: Scalars
    var components: [Scalars]
    var style: PathStyle

    /// What regular expressions see.
    var text: Scalars {
        let separator: Unicode.Scalar = style == .posix ? "/" : "\\"
        let joined = Scalars(components.joined(separator: [separator]))
        return style == .posix ? root + joined : root + [separator] + joined
    }

    func folded(_ rule: CaseRule) -> ReferencePath {
        ReferencePath(
            root: rule.apply(root), components: components.map(rule.apply), style: style)
    }

    /// The last component; nil for a root.
    var name: Scalars? {
        isShare && components.count == 1 ? nil : components.last
    }

    private var isShare: Bool { root.first == "\\" }

    /// Nil for a path without one meaning. Without a system, style is POSIX and `//` has none.
    init?(_ spelling: String, style: PathStyle, systemIsKnown: Bool = true) {
        let given = Array(spelling.unicodeScalars)
        if given.contains(where: { isControl($0) || isBidirectionalControl($0) }) { return nil }
        if given.contains(where: becomesASCII) { return nil }
        let text = composed(spelling)
        switch style {
        case .posix:
            if !systemIsKnown, isPrefix(["/", "/"], of: text) { return nil }
            self.init(posix: text)
        case .windows:
            self.init(windows: text)
        }
    }

    private init?(posix text: Scalars) {
        guard text.first == "/" else { return nil }
        guard let components = resolveDots(split(text, at: ["/"])) else { return nil }
        self.init(root: ["/"], components: components, style: .posix)
    }

    private init?(windows spelling: Scalars) {
        var text = spelling
        let isVerbatim =
            isPrefix(scalars(#"\\?\"#), of: text) || isPrefix(scalars(#"\??\"#), of: text)
        if isVerbatim {
            text.removeFirst(4)
            if isPrefix(scalars(#"unc\"#), of: CaseRule.folded.apply(text)) {
                text = scalars(#"\\"#) + text.dropFirst(4)
            } else if text.first == "\\" {
                return nil
            }
            if text.contains("/") { return nil }
        }
        let plain = text.map { $0 == "/" ? "\\" : $0 }
        let isDrive = plain.count >= 3 && isLetter(plain[0]) && plain[1] == ":" && plain[2] == "\\"
        let isShare = isPrefix(scalars(#"\\"#), of: plain) && plain.count > 2 && plain[2] != "\\"
        guard isDrive || isShare else { return nil }
        let rest = Array(plain[(isDrive ? 3 : 2)...])
        let written = split(rest, at: ["\\"])
        let namesFile = rest.last != "\\"
        guard
            let cleaned = cleanWindows(written, isVerbatim: isVerbatim, lastIsFile: namesFile)
        else { return nil }
        if isDrive {
            guard let components = resolveDots(cleaned) else { return nil }
            self.init(root: Array(plain[..<2]), components: components, style: .windows)
        } else {
            guard cleaned.count >= 2, !cleaned[..<2].contains(where: isNavigation),
                cleaned[0] != ["?"], cleaned[1].last != "$",
                let components = resolveDots(Array(cleaned[2...]))
            else { return nil }
            self.init(
                root: scalars(#"\\"#) + cleaned[0], components: [cleaned[1]] + components,
                style: .windows)
        }
    }

    private init(root: Scalars, components: [Scalars], style: PathStyle) {
        self.root = root
        self.components = components
        self.style = style
    }
}

func scalars(_ text: String) -> Scalars { Array(text.unicodeScalars) }

func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

private func isNavigation(_ component: Scalars) -> Bool {
    component == ["."] || component == [".", "."]
}

/// The runs between separators, empty ones left out.
private func split(_ text: Scalars, at separators: Set<Unicode.Scalar>) -> [Scalars] {
    text.split(whereSeparator: separators.contains).map(Array.init)
}

private func resolveDots(_ components: [Scalars]) -> [Scalars]? {
    var result: [Scalars] = []
    for component in components where component != ["."] {
        if component == [".", "."] {
            guard result.popLast() != nil else { return nil }
        } else {
            result.append(component)
        }
    }
    return result
}

/// What Windows itself drops from components, and nil where one has no single meaning.
private func cleanWindows(_ components: [Scalars], isVerbatim: Bool, lastIsFile: Bool)
    -> [Scalars]?
{
    var result: [Scalars] = []
    for (index, written) in components.enumerated() {
        var component = written
        if component.contains(":") || hasShortName(component) { return nil }
        if isVerbatim {
            if isNavigation(component) || component.last == "." || component.last == " " {
                return nil
            }
        } else if !isNavigation(component) {
            if lastIsFile, index == components.count - 1 {
                while component.last == "." || component.last == " " { component.removeLast() }
            } else if component.last == "." {
                component.removeLast()
            }
            if component.isEmpty || component.last == "." || component.last == " " { return nil }
        }
        result.append(component)
    }
    return result
}

/// `PROGRA~1`: `~` and a digit.
private func hasShortName(_ component: Scalars) -> Bool {
    zip(component, component.dropFirst()).contains { $0 == "~" && isDigit($1) }
}

// MARK: Patterns

/// A path glob, from its source text.
struct ReferencePattern {
    enum Component {
        case one([GlobStep])
        case any
    }
    struct Alternative {
        /// Nil: `**` at the start stands for it.
        var root: [GlobStep]?
        var components: [Component]
    }

    /// Nil: of both styles.
    var style: PathStyle?
    var alternatives: [Alternative]

    /// The pattern must be one that the checker accepted.
    init(_ source: String) {
        var text = composed(source)
        let ofBoth = isPrefix(scalars("**/"), of: text) || isPrefix(scalars(#"**\"#), of: text)
        let style: PathStyle? = ofBoth ? nil : text.first == "/" ? .posix : .windows
        let isVerbatim =
            isPrefix(scalars(#"\\?\"#), of: text) || isPrefix(scalars(#"\??\"#), of: text)
        if style == .windows, isVerbatim {
            text.removeFirst(4)
            if isPrefix(scalars(#"unc\"#), of: CaseRule.folded.apply(text)) {
                text = scalars(#"\\"#) + text.dropFirst(4)
            }
        }
        let escape: Unicode.Scalar? = style == .posix ? "\\" : nil
        self.style = style
        alternatives = expandBraces(text, escape: escape).map {
            ReferencePattern.alternative($0, style: style, escape: escape)
        }
    }

    private static func alternative(_ text: Scalars, style: PathStyle?, escape: Unicode.Scalar?)
        -> Alternative
    {
        var parts = split(text, at: style == .posix ? ["/"] : ["/", "\\"])
        var root: [GlobStep]?
        switch style {
        case .posix: root = [.scalar("/")]
        case .windows:
            let first = parts.removeFirst()
            let isShare = text.first == "\\" || text.first == "/"
            root = (isShare ? [.scalar("\\"), .scalar("\\")] : []) + globSteps(first, escape: nil)
        case nil: break
        }
        let isWindows = style == .windows
        let cleaned = parts.enumerated().map { index, part in
            isWindows && !part.contains(where: isWild)
                ? withoutTrailingDots(part, isLast: index == parts.count - 1) : part
        }
        let components = (resolveDots(cleaned) ?? []).map { part in
            part == ["*", "*"] ? Component.any : .one(globSteps(part, escape: escape))
        }
        return Alternative(root: root, components: components)
    }

    private static func isWild(_ scalar: Unicode.Scalar) -> Bool {
        ["*", "?", "["].contains(scalar)
    }

    private static func withoutTrailingDots(_ part: Scalars, isLast: Bool) -> Scalars {
        if part == ["."] || part == [".", "."] { return part }
        var part = part
        if isLast {
            while part.last == "." || part.last == " " { part.removeLast() }
        } else if part.last == "." {
            part.removeLast()
        }
        return part
    }

    /// Whether the whole path matches.
    func matches(_ path: ReferencePath, _ rule: CaseRule) -> Bool {
        guard style == nil || style == path.style else { return false }
        let path = path.folded(rule)
        return alternatives.contains { alternative in
            if let root = alternative.root,
                !globMatches(root[...], path.root[...], rule)
            {
                return false
            }
            return componentsMatch(
                alternative.components[...], path.components[...], rule)
        }
    }

    /// Whether the path is strictly below a directory that matches.
    func isAbove(_ path: ReferencePath, _ rule: CaseRule) -> Bool {
        var directory = path
        while directory.components.popLast() != nil {
            if matches(directory, rule) { return true }
        }
        return false
    }

    private func componentsMatch(
        _ pattern: ArraySlice<Component>, _ path: ArraySlice<Scalars>, _ rule: CaseRule
    ) -> Bool {
        switch pattern.first {
        case nil: path.isEmpty
        case .any:
            componentsMatch(pattern.dropFirst(), path, rule)
                || (!path.isEmpty && componentsMatch(pattern, path.dropFirst(), rule))
        case .one(let steps):
            !path.isEmpty && globMatches(steps[...], path[path.startIndex][...], rule)
                && componentsMatch(pattern.dropFirst(), path.dropFirst(), rule)
        }
    }
}

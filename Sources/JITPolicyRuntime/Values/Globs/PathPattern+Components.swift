/// Makes normal components out of the tokens of one alternative.
struct ComponentBuilder {
    typealias Token = ExpandedPattern.Token

    /// Nil for a pattern of both styles.
    var style: PathStyle?
    /// Behind `\\?\` or `\??\`: nothing is cut, and `.` and `..` are no components.
    var isLiteral: Bool
    var tokens: [Token]
    /// What to add to a token's offset.
    var base: Int
    private var components: [PathPattern.Component] = []
    /// How many components, at the start, `..` never removes.
    private var rootCount = 0

    init(style: PathStyle?, isLiteral: Bool, tokens: [Token], base: Int) {
        self.style = style
        self.isLiteral = isLiteral
        self.tokens = tokens
        self.base = base
    }

    mutating func build() throws(PatternDefect) -> [PathPattern.Component] {
        var position = 0
        switch style {
        case .posix:
            components.append(.literal("/"))
            rootCount = 1
        case .windows: position = try buildWindowsRoot()
        case nil: break
        }
        while position < tokens.count {
            let end = endOfComponent(from: position)
            try append(tokens[position..<end], isLast: end == tokens.count)
            position = end + 1
        }
        return components
    }

    private func endOfComponent(from start: Int) -> Int {
        var end = start
        while end < tokens.count, tokens[end].token != .separator { end += 1 }
        return end
    }

    private func defect(_ reason: PatternDefect.Reason, at position: Int) -> PatternDefect {
        let offset = position < tokens.count ? tokens[position].offset : tokens.last?.offset ?? 0
        return PatternDefect(reason, at: base + offset)
    }

    // MARK: The root

    /// A drive, or server and share; says where the components behind it start.
    private mutating func buildWindowsRoot() throws(PatternDefect) -> Int {
        if isLiteral { return try buildRootBehindPrefix() }
        if tokens.first?.token == .separator { return try buildShare(from: 2) }
        return try buildDrive()
    }

    private mutating func buildRootBehindPrefix() throws(PatternDefect) -> Int {
        if text(tokens.prefix(3)).lowercased() == "unc", tokens.count > 3,
            tokens[3].token == .separator
        {
            return try buildShare(from: 4)
        }
        guard case .scalar(let colon)? = tokens.dropFirst().first?.token, colon == 0x3A else {
            throw defect(.path(.device), at: 0)
        }
        return try buildDrive()
    }

    private mutating func buildDrive() throws(PatternDefect) -> Int {
        let root = text(tokens.prefix(2))
        guard startsWithDrive(Array(root.utf8).span), tokens.count > 2,
            tokens[2].token == .separator
        else { throw defect(.path(.relative), at: 0) }
        components.append(.literal(root))
        rootCount = 1
        return 3
    }

    private mutating func buildShare(from start: Int) throws(PatternDefect) -> Int {
        let serverEnd = endOfComponent(from: start)
        let server = tokens[start..<max(start, serverEnd)]
        guard !server.isEmpty else { throw defect(.path(.incompleteShare), at: start) }
        if isAnyComponents(server) { throw defect(.wildcardRoot, at: start) }
        let name = text(server)
        if name == "." || name == "?" || server.map(\.token) == [.anyScalar] {
            throw defect(.path(.device), at: start)
        }
        if name == ".." { throw defect(.path(.aboveRoot), at: start) }
        let component = try component(of: server, isLast: false)
        if component == .literal("?") { throw defect(.path(.device), at: start) }
        components.append(prefixed(with: #"\\"#, component))
        rootCount = 1

        var shareStart = serverEnd
        while shareStart < tokens.count, tokens[shareStart].token == .separator { shareStart += 1 }
        guard shareStart < tokens.count else { throw defect(.path(.incompleteShare), at: start) }
        let shareEnd = endOfComponent(from: shareStart)
        try appendShare(tokens[shareStart..<shareEnd], isLast: shareEnd == tokens.count)
        return shareEnd + 1
    }

    private mutating func appendShare(_ share: ArraySlice<Token>, isLast: Bool)
        throws(PatternDefect)
    {
        let name = text(share)
        if name == "." || name == ".." {
            throw defect(.path(.aboveRoot), at: share.startIndex)
        }
        let component = try component(of: share, isLast: isLast)
        // A literal share may end in `$` only once its trailing dots are cut.
        var endsInDollar = share.last?.token == .scalar(0x24)
        if case .literal(let name) = component { endsInDollar = name.utf8.last == 0x24 }
        if endsInDollar { throw defect(.path(.hiddenShare), at: share.startIndex) }
        components.append(component)
        rootCount = 2
    }

    /// The server's component, whose two backslashes belong to it.
    private func prefixed(
        with prefix: String, _ component: PathPattern.Component
    ) -> PathPattern.Component {
        switch component {
        case .literal(let name): .literal(prefix + name)
        case .wildcard(let wildcard):
            .wildcard(Wildcard(words: prefix.unicodeScalars.map(\.value) + wildcard.words))
        case .anyComponents: component
        }
    }

    // MARK: Components

    private mutating func append(_ tokens: ArraySlice<Token>, isLast: Bool) throws(PatternDefect) {
        let name = text(tokens)
        if isLiteral, name == "." || name == ".." {
            throw defect(.path(.literalPrefix), at: tokens.startIndex)
        }
        if tokens.isEmpty || name == "." { return }
        guard name == ".." else {
            let component = try component(of: tokens, isLast: isLast)
            // Two `**` in a row mean one.
            if component == .anyComponents, components.last == .anyComponents { return }
            components.append(component)
            return
        }
        guard components.count > rootCount else {
            throw defect(.path(.aboveRoot), at: tokens.startIndex)
        }
        guard case .literal = components[components.count - 1] else {
            throw defect(.parentOfWildcard, at: tokens.startIndex)
        }
        components.removeLast()
    }

    private func component(of tokens: ArraySlice<Token>, isLast: Bool) throws(PatternDefect)
        -> PathPattern.Component
    {
        if isAnyComponents(tokens) { return .anyComponents }
        var tokens = tokens
        let isWildcard = tokens.contains { if case .scalar = $0.token { false } else { true } }
        if style != .posix {
            tokens = try cutEnd(of: tokens, isLast: isLast, isWildcard: isWildcard)
            try checkWindowsName(tokens)
        }
        if isWildcard { return .wildcard(Wildcard(tokens: tokens.map(\.token))) }
        return .literal(nfc(text(tokens)))
    }

    private func isAnyComponents(_ tokens: ArraySlice<Token>) -> Bool {
        tokens.count == 2 && tokens.allSatisfy { $0.token == .anyRun }
    }

    /// Cuts the dots and spaces that a path would lose. A glob is never cut, that would widen it; and
    /// a pattern of both styles is not, for to POSIX they are part of the name.
    private func cutEnd(of tokens: ArraySlice<Token>, isLast: Bool, isWildcard: Bool)
        throws(PatternDefect) -> ArraySlice<Token>
    {
        guard style == .windows else { return tokens }
        var cut = tokens
        if !isWildcard, !isLiteral {
            if isLast {
                while let last = cut.last, isDotOrSpace(last) { cut.removeLast() }
            } else if cut.last?.token == .scalar(0x2E) {
                cut.removeLast()
            }
        }
        guard let last = cut.last, !isDotOrSpace(last) else {
            throw defect(.path(.trailingDotOrSpace), at: tokens.startIndex)
        }
        return cut
    }

    private func isDotOrSpace(_ token: Token) -> Bool {
        token.token == .scalar(0x2E) || token.token == .scalar(0x20)
    }

    private func checkWindowsName(_ tokens: ArraySlice<Token>) throws(PatternDefect) {
        guard style == .windows else { return }
        for index in tokens.indices {
            guard case .scalar(let scalar) = tokens[index].token else { continue }
            if scalar == 0x3A { throw defect(.path(.stream), at: index) }
            if scalar == 0x7E, index + 1 < tokens.endIndex,
                case .scalar(let next) = tokens[index + 1].token, next &- 0x30 < 10
            {
                throw defect(.path(.shortName), at: index)
            }
        }
    }

    /// The text of literal tokens; others end it with U+FFFF, which no component equals.
    private func text(_ tokens: ArraySlice<Token>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(tokens.count)
        for token in tokens {
            guard case .scalar(let scalar) = token.token else {
                appendScalar(0xFFFF, to: &text)
                break
            }
            appendScalar(scalar, to: &text)
        }
        return String(decoding: text, as: UTF8.self)
    }
}

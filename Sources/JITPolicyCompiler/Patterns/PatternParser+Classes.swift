extension PatternParser {
    /// `[…]`
    mutating func parseClass() throws(UnjudgedPattern) -> Node {
        let start = index
        for boundary in ["[[:<:]]", "[[:>:]]"] where starts(with: boundary) {
            throw unjudged("`\(boundary)`")
        }
        index += 1
        let isNegated = skip("^")
        var members = ScalarSet.empty
        var isFirst = true
        while true {
            try skipIgnoredInClass()
            guard let scalar = current else { throw unjudged("`]` is missing") }
            if scalar == "]", !isFirst, !isQuoting {
                index += 1
                break
            }
            isFirst = false
            members = members.union(try readMember())
        }
        if options.ignoresCase { members = members.ignoringCase }
        return node(.set(isNegated ? members.inverted : members), from: start)
    }

    private mutating func skipIgnoredInClass() throws(UnjudgedPattern) {
        while let scalar = current {
            if isQuoting {
                guard skip("\\E") else { return }
                isQuoting = false
            } else if skip("\\Q") {
                isQuoting = true
            } else if skip("\\E") {
                continue
            } else if options.isExtendedInClasses, scalar == " " || scalar == "\t" {
                index += 1
            } else {
                return
            }
        }
    }

    /// One scalar, one range, or one named set.
    private mutating func readMember() throws(UnjudgedPattern) -> ScalarSet {
        let first: Unicode.Scalar
        switch try readClassAtom() {
        case .set(let set):
            try skipIgnoredInClass()
            // `[\d-x]` is an error, `[\d-]` is not.
            if !isQuoting, current == "-", peek() != "]" { throw unjudged("a range of a set") }
            return set
        case .other: throw unjudged("a class")
        case .scalar(let scalar): first = scalar
        }
        try skipIgnoredInClass()
        guard !isQuoting, current == "-" else { return ScalarSet(first) }
        let hyphen = index
        index += 1
        try skipIgnoredInClass()
        guard let next = current, isQuoting || next != "]" else {
            index = hyphen
            return ScalarSet(first)
        }
        guard case .scalar(let last) = try readClassAtom(), first <= last else {
            throw unjudged("a range")
        }
        return ScalarSet(first.value...last.value)
    }

    private mutating func readClassAtom() throws(UnjudgedPattern) -> Escape {
        let scalar = scalars[index]
        if !isQuoting {
            if scalar == "\\" { return try readEscape(inClass: true) }
            if scalar == "[", let next = peek(), next == ":" || next == "." || next == "=" {
                if let set = try readPOSIXClass() { return .set(set) }
            }
        }
        index += 1
        return .scalar(scalar)
    }

    /// `[:name:]` or `[:^name:]`; nil where the bracket is plain text.
    private mutating func readPOSIXClass() throws(UnjudgedPattern) -> ScalarSet? {
        let body = scalars[(index + 2)...]
        guard let end = body.firstIndex(of: ":"), end + 1 < scalars.count, scalars[end + 1] == "]",
            peek() == ":"
        else {
            // Whether this is text or an error depends on what comes much later.
            throw unjudged("`[` in a class")
        }
        var name = String(String.UnicodeScalarView(body[..<end]))
        let isNegated = name.first == "^"
        if isNegated { name.removeFirst() }
        guard let set = ScalarSet.posix(name, ignoringCase: options.ignoresCase) else {
            throw unjudged("the class `\(name)`")
        }
        index = end + 2
        return isNegated ? set.inverted : set
    }
}

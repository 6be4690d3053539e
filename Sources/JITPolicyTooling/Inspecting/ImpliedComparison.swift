import JITPolicyCompiler
import JITPolicyRuntime

extension WrittenConditions {
    /// A condition that the index serves and that has the value of a comparison wherever the comparison is not
    /// false: joined to it with `and`, it changes no decision. Nil where none is known.
    ///
    /// Only text of printable ASCII is used: there the case rules of names and of regular expressions agree.
    func impliedCondition(_ comparison: Int) -> String? {
        let tests = regions.tests(of: probe(comparison))
        // Only alternatives of a list of text are several tests of one kind, joined with `or`.
        guard let test = tests.first, let opcode = test.opcode,
            tests.count == 1 || opcode == .elementsEqual,
            tests.allSatisfy({ $0.opcode == opcode })
        else { return nil }
        let attribute = program.schema.attributes[Int(test.slot)]
        switch opcode {
        case .prefix: return search(attribute, "\\A", [string(test.a)], "")
        case .suffix: return search(attribute, "", [string(test.a)], "\\z")
        case .infix: return search(attribute, "", [string(test.a)], "")
        case .wildcard: return implied(byGlobs: test.a, attribute)
        case .elementsEqual:
            return anyArgument(
                test.slot,
                tests.map { longestElement(tables.elementPatterns[Int($0.a)].run) })
        case .elementsLike:
            return implied(byElements: tables.elementPatterns[Int(test.a)].run, test.slot)
        case .anyElementLike: return anyArgument(test.slot, literals(ofGlobs: test.a) ?? [])
        case .finish, .jump, .flag, .present, .integerEqual, .integerLess, .integerLessOrEqual,
            .integerGreater, .integerGreaterOrEqual, .integerMember, .version, .versionMember,
            .compare, .key, .matches, .integerSetHas, .versionSetHas, .scheduled, .active,
            .condition:
            return nil
        }
    }

    private func string(_ index: UInt32) -> String { tables.string(index) }

    // MARK: Texts

    /// `X matches /a|b/`, for texts of which one is in whatever makes the comparison true.
    private func search(
        _ attribute: Attribute, _ start: String, _ texts: [String], _ end: String
    ) -> String? {
        let texts = Set(texts).sorted()
        guard !texts.isEmpty, texts.count <= Self.alternativeLimit,
            texts.allSatisfy(\.isPrintableASCII)
        else { return nil }
        let alternatives = texts.map(escapedForExpression).joined(separator: "|")
        let pattern = start + alternatives + end
        let flags = attribute.type == .name ? "i" : ""
        guard PatternFacts(pattern: pattern, flags: flags).indexedLiterals != nil else {
            return nil
        }
        return "\(attribute.name) matches /\(pattern)/\(flags)"
    }

    private static var alternativeLimit: Int { 8 }

    /// Equality where the globs are plain texts, otherwise a search for what each of them holds.
    private func implied(byGlobs set: UInt32, _ attribute: Attribute) -> String? {
        if let literals = literals(ofGlobs: set) {
            return equality(attribute.name + " ", literals)
        }
        return search(attribute, "", globs(set).map(longestText), "")
    }

    /// `X == "a"`, or `X in ["a", "b"]`.
    private func equality(_ subject: String, _ texts: [String]) -> String? {
        let texts = Set(texts).sorted()
        guard !texts.isEmpty, texts.count <= Self.alternativeLimit,
            texts.allSatisfy(\.isPrintableASCII)
        else { return nil }
        let quoted = texts.map(quotedForPolicy)
        return quoted.count == 1
            ? subject + "== " + quoted[0] : subject + "in [" + quoted.joined(separator: ", ") + "]"
    }

    // MARK: Arguments

    /// `any argument == "a"`, or several joined with `or`.
    private func anyArgument(_ slot: UInt16, _ texts: [String?]) -> String? {
        let known = Set(texts.compactMap(\.self)).sorted()
        guard Slot(rawValue: slot) == Slot(.appArguments), !known.isEmpty, !texts.contains(nil),
            known.count <= Self.alternativeLimit, known.allSatisfy(\.isPrintableASCII)
        else { return nil }
        let parts = known.map { "any argument == " + quotedForPolicy($0) }
        return parts.count == 1 ? parts[0] : "(" + parts.joined(separator: " or ") + ")"
    }

    private func longestElement(_ run: Run) -> String? {
        tables.strings(run).filter { !$0.isEmpty }.max { $0.utf8.count < $1.utf8.count }
    }

    /// Of the arguments that a pattern wants to be certain texts, the one with the fewest alternatives.
    private func implied(byElements run: Run, _ slot: UInt16) -> String? {
        tables.words[run.range].compactMap(literals(ofGlobs:))
            .min { $0.count < $1.count }
            .flatMap { anyArgument(slot, $0) }
    }

    // MARK: Globs

    /// The globs of a set, as spelt.
    private func globs(_ set: UInt32) -> [ArraySlice<UInt32>] {
        tables.wildcardPairs[tables.wildcardSets[Int(set)].range].map {
            tables.wildcardWords[tables.wildcards[Int($0.exact)].range]
        }
    }

    /// The texts that the globs of a set match, where each is a text.
    private func literals(ofGlobs set: UInt32) -> [String]? {
        let globs = globs(set)
        guard !globs.isEmpty, globs.joined().allSatisfy({ $0 < Wildcard.anyScalar }) else {
            return nil
        }
        return globs.map(text)
    }

    /// The longest text that is in whatever a glob matches.
    private func longestText(_ glob: ArraySlice<UInt32>) -> String {
        var texts: [String] = []
        var start = glob.startIndex
        var place = glob.startIndex
        while place < glob.endIndex {
            let word = glob[place]
            var next = place + 1
            if word >= Wildcard.anyScalar {
                texts.append(text(glob[start..<place]))
                // A class is followed by its ranges.
                if word >= Wildcard.classTag {
                    next += 2 * Int(word & ~Wildcard.negatedClassTag)
                }
                start = min(next, glob.endIndex)
            }
            place = next
        }
        texts.append(text(glob[min(start, glob.endIndex)...]))
        return texts.max { $0.utf8.count < $1.utf8.count } ?? ""
    }

    private func text(_ scalars: ArraySlice<UInt32>) -> String {
        var text = ""
        for scalar in scalars.compactMap(Unicode.Scalar.init) { text.unicodeScalars.append(scalar) }
        return text
    }
}

extension String {
    fileprivate var isPrintableASCII: Bool { utf8.allSatisfy { (0x20..<0x7F).contains($0) } }
}

private func escapedForExpression(_ text: String) -> String {
    text.reduce(into: "") { result, character in
        if "\\^$.|?*+()[]{}/".contains(character) { result += "\\" }
        result.append(character)
    }
}

/// A text of printable ASCII between quotes.
private func quotedForPolicy(_ text: String) -> String {
    text.reduce(into: "\"") { result, character in
        if character == "\"" || character == "\\" { result += "\\" }
        result.append(character)
    } + "\""
}

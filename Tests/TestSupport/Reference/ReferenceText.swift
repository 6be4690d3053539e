// Unicode and globs on text, a second time: slow, from the standard library's own tables and scalar
// properties, sharing nothing with the engine's. (Foundation's composition on Linux is of no use: it
// takes U+10041 for U+0041.)

@_spi(_Unicode) import Swift

/// Text as the reference sees it.
typealias Scalars = [Unicode.Scalar]

/// How names and paths are compared.
enum CaseRule: CaseIterable {
    case exact
    case folded

    func apply(_ text: Scalars) -> Scalars {
        switch self {
        case .exact: text
        case .folded: text.map(simpleFold)
        }
    }
}

/// The NFC form.
func composed(_ text: String) -> Scalars {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return Array(text.unicodeScalars) }
    return Array(text._nfc)
}

/// Simple case folding (statuses C and S of CaseFolding.txt): the small letter of the capital,
/// where both are one scalar, but for two irregularities that the Unicode standard names.
func simpleFold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return ("A"..."Z").contains(scalar) ? lower(scalar) : scalar }
    switch scalar.value {
    case 0x0131: return scalar  // Dotless i is a letter of its own outside Turkish.
    case 0x13A0...0x13FF, 0xAB70...0xABBF: return upper(scalar)  // Cherokee folds to capitals.
    default: return lower(upper(scalar))
    }
}

private func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    single(scalar.properties.lowercaseMapping) ?? scalar
}

private func upper(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    single(scalar.properties.uppercaseMapping) ?? scalar
}

private func single(_ text: String) -> Unicode.Scalar? {
    text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
}

/// All scalars that fold to a given one, itself perhaps among them.
private let unfolded: [Unicode.Scalar: Scalars] = {
    var result: [Unicode.Scalar: Scalars] = [:]
    for value in UInt32(0)...0x1FFFF {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let fold = simpleFold(scalar)
        if fold != scalar { result[fold, default: [fold]].append(scalar) }
    }
    return result
}()

func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
        ? scalar.value < 0x20 || scalar.value == 0x7F
        : scalar.properties.generalCategory == .control
}

func isBidirectionalControl(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII && scalar.properties.isBidiControl
}

/// Whether NFC or folding makes an ASCII character of one that is not.
func becomesASCII(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.isASCII else { return false }
    return composed(String(scalar)).contains { $0.isASCII || simpleFold($0).isASCII }
}

/// The text without white space at either end.
func trimmed(_ text: Scalars) -> Scalars {
    let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
    return Array(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
}

func isPrefix(_ part: Scalars, of text: Scalars) -> Bool {
    text.count >= part.count && Array(text[..<part.count]) == part
}

func contains(_ part: Scalars, in text: Scalars) -> Bool {
    (0...text.count).contains { isPrefix(part, of: Array(text[$0...])) }
}

// MARK: Globs

/// One step of a glob whose braces are expanded.
enum GlobStep: Hashable {
    case scalar(Unicode.Scalar)
    case anyScalar
    case anyRun
    case oneOf([ClosedRange<Unicode.Scalar>], negated: Bool)
}

/// `a{b,c}d` is `abd` and `acd`; braces nest, may be empty, and stand for themselves in a class or
/// behind the escape.
func expandBraces(_ glob: Scalars, escape: Unicode.Scalar?) -> [Scalars] {
    var depth = 0
    var open = 0
    var cuts: [Int] = []
    var index = 0
    while index < glob.count {
        switch glob[index] {
        case _ where glob[index] == escape: index += 1
        case "[": index = classEnd(glob, index, escape) ?? index
        case "{":
            if depth == 0 { (open, cuts) = (index, [index]) }
            depth += 1
        case "," where depth == 1: cuts.append(index)
        case "}" where depth == 1:
            cuts.append(index)
            let head = glob[..<open]
            let tail = glob[(index + 1)...]
            return zip(cuts, cuts.dropFirst()).flatMap { from, to in
                expandBraces(Array(head + glob[(from + 1)..<to] + tail), escape: escape)
            }
        case "}" where depth > 1: depth -= 1
        default: break
        }
        index += 1
    }
    return [glob]
}

/// The index of the `]` that ends the class which begins at an index; a `]` right after the start
/// belongs to the class.
private func classEnd(_ glob: Scalars, _ start: Int, _ escape: Unicode.Scalar?) -> Int? {
    var index = start + 1
    if index < glob.count, glob[index] == "!" { index += 1 }
    let first = index
    while index < glob.count {
        if glob[index] == "]", index > first { return index }
        index += glob[index] == escape ? 2 : 1
    }
    return nil
}

/// The steps of a glob without braces.
func globSteps(_ glob: Scalars, escape: Unicode.Scalar?) -> [GlobStep] {
    var steps: [GlobStep] = []
    var index = 0
    while index < glob.count {
        switch glob[index] {
        case _ where glob[index] == escape && index + 1 < glob.count:
            index += 1
            steps.append(.scalar(glob[index]))
        case "*": steps.append(.anyRun)
        case "?": steps.append(.anyScalar)
        case "[":
            guard let end = classEnd(glob, index, escape) else {
                steps.append(.scalar("["))
                break
            }
            steps.append(globClass(Array(glob[(index + 1)..<end]), escape))
            index = end
        default: steps.append(.scalar(glob[index]))
        }
        index += 1
    }
    return steps
}

private func globClass(_ content: Scalars, _ escape: Unicode.Scalar?) -> GlobStep {
    let negated = content.first == "!"
    var rest = negated ? content.dropFirst() : content[...]
    let next = { (rest: inout ArraySlice<Unicode.Scalar>) -> Unicode.Scalar in
        if rest.first == escape, rest.count > 1 { rest.removeFirst() }
        return rest.removeFirst()
    }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while !rest.isEmpty {
        let first = next(&rest)
        var last = first
        if rest.first == "-", rest.count > 1 {
            rest.removeFirst()
            last = next(&rest)
        }
        if first <= last { ranges.append(first...last) }
    }
    return .oneOf(ranges, negated: negated)
}

/// Whether the whole text matches; without case the text must be folded already.
func globMatches(
    _ steps: ArraySlice<GlobStep>, _ text: ArraySlice<Unicode.Scalar>, _ rule: CaseRule
)
    -> Bool
{
    guard let step = steps.first else { return text.isEmpty }
    if step == .anyRun {
        return globMatches(steps.dropFirst(), text, rule)
            || (!text.isEmpty && globMatches(steps, text.dropFirst(), rule))
    }
    guard let scalar = text.first else { return false }
    return stepMatches(step, scalar, rule)
        && globMatches(steps.dropFirst(), text.dropFirst(), rule)
}

private func stepMatches(_ step: GlobStep, _ scalar: Unicode.Scalar, _ rule: CaseRule) -> Bool {
    switch step {
    case .scalar(let expected): rule.apply([expected]) == [scalar]
    case .anyScalar: true
    case .anyRun: false
    case .oneOf(let ranges, let negated):
        ranges.contains { range in
            let candidates = rule == .exact ? [scalar] : unfolded[scalar] ?? [scalar]
            return candidates.contains { range.contains($0) }
        } != negated
    }
}

/// A glob on a name or text: nothing escapes, `*` crosses everything.
func textMatches(_ glob: String, _ text: Scalars, _ rule: CaseRule) -> Bool {
    expandBraces(composed(glob), escape: nil).contains {
        globMatches(globSteps($0, escape: nil)[...], rule.apply(text)[...], rule)
    }
}

/// The literals that every match must contain, bottom-up over the tree.
///
/// As in RE2's prefilter (Cox, "Regular Expression Matching with a Trigram Index", 2012) each part
/// has either the few texts that it matches or a set of texts of which one must occur.
extension PatternTree.Node {
    /// At least one occurs in every match; nil where nothing is known.
    var requiredLiterals: [PatternFacts.Literal]? {
        // A part that is not judged is a gap, for it reads something or nothing where it stands.
        guard let texts = literalContent.required else { return nil }
        var seen: Set<PatternFacts.Literal> = []
        return texts.map(\.literal).filter { seen.insert($0).inserted }
    }

    var literalContent: LiteralContent {
        switch kind {
        case .empty, .assertion, .look: .only([LiteralText()])
        case .scalar(let scalar, let ignoringCase): .of(scalar, ignoringCase: ignoringCase)
        case .set(let set): .of(set)
        case .group(let node, _): node.literalContent
        case .sequence(let nodes): LiteralContent.sequence(nodes.flatMap(\.literalParts))
        case .alternation(let nodes): LiteralContent.alternation(nodes.map(\.literalContent))
        case .repetition(let node, 0, 1, _):
            LiteralContent.alternation([node.literalContent, .only([LiteralText()])])
        case .repetition(_, _, 0, _): .only([LiteralText()])
        case .repetition(_, 0, _, _): .some(nil)
        case .repetition: LiteralContent.sequence(literalParts)
        case .unjudged: .some(nil)
        }
    }

    /// What stands one after the other: of a repetition its first copies and its last one.
    private var literalParts: [LiteralContent] {
        guard case .repetition(let node, let minimum, let maximum, _) = kind, minimum > 0,
            maximum != 0
        else { return [literalContent] }
        let content = node.literalContent
        let copies = Array(repeating: content, count: min(minimum, LiteralContent.copyLimit))
        let isCounted = minimum == maximum && minimum <= LiteralContent.copyLimit
        return isCounted ? copies : copies + [.some(nil), content]
    }
}

/// A text being put together.
struct LiteralText: Hashable {
    var text = ""
    var ignoresCase = false

    var isEmpty: Bool { text.isEmpty }
    var length: Int { text.utf8.count }
    var literal: PatternFacts.Literal { .init(text, ignoresCase: ignoresCase) }

    static func + (a: LiteralText, b: LiteralText) -> LiteralText {
        // Where one part ignores case, ignoring it in the other too only asks for less.
        LiteralText(text: a.text + b.text, ignoresCase: a.ignoresCase || b.ignoresCase)
    }
}

/// What is known of the texts that a part of an expression matches.
enum LiteralContent {
    /// It matches these and no others.
    case only([LiteralText])
    /// It matches more; one of these occurs in each, unless that is not known either.
    case some([LiteralText]?)

    /// More texts than this are not kept apart.
    static let countLimit = 64
    /// More copies of a repeated part are not written out.
    static let copyLimit = 16
    /// Longer texts are cut: what they start with must occur as well.
    static let lengthLimit = 64

    static func of(_ scalar: Unicode.Scalar, ignoringCase: Bool) -> LiteralContent {
        let text = String(scalar)
        guard ignoringCase else { return .only([LiteralText(text: text)]) }
        guard scalar.isASCII else { return .of(ScalarSet(scalar).ignoringCase) }
        // The Kelvin sign and the long s are cases of ASCII letters too.
        let others = ScalarSet(scalar).ignoringCase.ranges.joined().filter { $0 >= 0x80 }
        return .only(
            [LiteralText(text: text, ignoresCase: scalar.properties.isCased)]
                + others.compactMap(Unicode.Scalar.init).map { LiteralText(text: String($0)) })
    }

    static func of(_ set: ScalarSet) -> LiteralContent {
        guard set.isExact, !set.isEmpty, set.count(upTo: 8) <= 8 else { return .some(nil) }
        let scalars = set.ranges.joined().compactMap(Unicode.Scalar.init)
        guard !scalars.isEmpty else { return .some(nil) }
        return .only(scalars.map { LiteralText(text: String($0)) })
    }

    /// Texts of which one occurs: the ones themselves, if none of them is empty.
    var required: [LiteralText]? {
        switch self {
        case .only(let texts): texts.isEmpty || texts.contains(where: \.isEmpty) ? nil : texts
        case .some(let texts): texts
        }
    }

    static func alternation(_ branches: [LiteralContent]) -> LiteralContent {
        var exact: [LiteralText]? = []
        var required: [LiteralText]? = []
        for branch in branches {
            if case .only(let texts) = branch { exact? += texts } else { exact = nil }
            if let texts = branch.required { required? += texts } else { required = nil }
        }
        if let exact, exact.count <= countLimit { return .only(exact) }
        return .some(required.flatMap { $0.count <= countLimit ? $0 : nil })
    }

    static func sequence(_ parts: [LiteralContent]) -> LiteralContent {
        var best: [LiteralText]?
        /// The texts that end where the next part begins.
        var run = [LiteralText()]
        var isExact = true
        for part in parts {
            if case .only(let texts) = part, texts.count * run.count <= countLimit {
                run = run.flatMap { start in texts.map { start + $0 } }
                guard run.contains(where: { $0.length > lengthLimit }) else { continue }
                best = better(best, LiteralContent.only(run).required)
                run = [LiteralText()]
            } else {
                best = better(better(best, LiteralContent.only(run).required), part.required)
                run = [LiteralText()]
            }
            isExact = false
        }
        return isExact ? .only(run) : .some(better(best, LiteralContent.only(run).required))
    }

    /// The set whose shortest text is longer, and of equals the smaller set.
    private static func better(_ a: [LiteralText]?, _ b: [LiteralText]?) -> [LiteralText]? {
        guard let a, let b else { return a ?? b }
        let lengths = (a.map(\.length).min() ?? 0, b.map(\.length).min() ?? 0)
        if lengths.0 != lengths.1 { return lengths.0 > lengths.1 ? a : b }
        return a.count <= b.count ? a : b
    }
}

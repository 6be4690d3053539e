import JITPolicyRuntime
import Testing

@testable import TestSupport

/// The engine's values against the reference's, on made-up spellings: smaller than a decision, so
/// that a difference shows where it is made.
@Suite struct ValueTests {
    private let seed: UInt64 = 20_261_123

    private func engineForm(_ path: String, _ style: PathStyle, _ systemIsKnown: Bool) -> String? {
        var out: [UInt8] = []
        var scratch = TextScratch()
        let defect = appendNormalizedPath(
            Array(path.utf8).span, style: style, systemIsKnown: systemIsKnown, to: &out,
            scratch: &scratch)
        return defect == nil ? String(decoding: out, as: UTF8.self) : nil
    }

    private func text(_ scalars: Scalars) -> String { String(String.UnicodeScalarView(scalars)) }

    @Test func `Paths are brought to the same form, or to none`() {
        var random = Random(seed: seed)
        var usable = 0
        for round in 0..<20_000 {
            var path = random.chance(60) ? random.windowsPath() : random.posixPath()
            for _ in 0..<random.below(3) { path = random.respeltPath(path) }
            let style: PathStyle = random.chance(60) ? .windows : .posix
            let isKnown = style == .windows || random.chance(50)
            let reference = ReferencePath(path, style: style, systemIsKnown: isKnown)
            let expected = reference.map { text($0.text) }
            let found = engineForm(path, style, isKnown)
            #expect(
                found.map { Array($0.utf8) } == expected.map { Array($0.utf8) },
                "seed \(seed), round \(round): \(path.debugDescription) \(style)")
            usable += found == nil ? 0 : 1
        }
        #expect(usable > 5_000)
    }

    @Test func `Path globs match the same paths`() {
        var random = Random(seed: seed)
        var matching = 0
        var refused = 0
        for round in 0..<20_000 {
            let path = random.chance(60) ? random.windowsPath() : random.posixPath()
            let source = random.pathGlob(over: random.chance(70) ? path : random.windowsPath())
            let spelt = random.chance(50) ? path : random.respeltPath(path)
            let style: PathStyle = path.hasPrefix("/") ? .posix : .windows
            guard let form = ReferencePath(spelt, style: style) else { continue }
            guard let pattern = try? PathPattern(parsing: source) else {
                refused += 1
                continue
            }
            let reference = ReferencePattern(source)
            for rule in CaseRule.allCases {
                let normal = text(form.text)
                let expected = (reference.matches(form, rule), reference.isAbove(form, rule))
                let found = (
                    pattern.matches(
                        normalizedPath: normal, style: style, foldsCase: rule == .folded),
                    pattern.contains(
                        normalizedPath: normal, style: style, foldsCase: rule == .folded)
                )
                #expect(
                    found == expected,
                    "seed \(seed), round \(round): \(source.debugDescription) \(normal.debugDescription) \(rule)"
                )
                matching += expected.0 || expected.1 ? 1 : 0
            }
        }
        #expect(matching > 4_000)
        #expect(refused < 1_000)
    }

    @Test func `Globs match the same text`() {
        var random = Random(seed: seed)
        var matching = 0
        for round in 0..<20_000 {
            let words = Vocabulary.texts + Vocabulary.names + Vocabulary.groups
            let word = random.pick(words)
            let source = random.glob(over: random.chance(60) ? word : random.pick(words))
            let subject = random.chance(50) ? word : random.respelt(word)
            guard let pattern = try? TextPattern(parsing: source) else { continue }
            for rule in CaseRule.allCases {
                let expected = textMatches(source, composed(subject), rule)
                let normal = rule == .folded ? folded(nfc(subject)) : nfc(subject)
                let found = pattern.alternatives.contains { wildcard in
                    (rule == .folded ? wildcard.folded() : wildcard)
                        .matches(Array(normal.utf8).span)
                }
                #expect(
                    found == expected,
                    "seed \(seed), round \(round): \(source.debugDescription) \(subject.debugDescription) \(rule)"
                )
                matching += expected ? 1 : 0
            }
        }
        #expect(matching > 4_000)
    }

    @Test func `NFC and folding agree on every scalar and on pairs`() {
        for value in UInt32(0)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            // Characters that are newer than the engine's tables.
            if case .some(let age) = scalar.properties.age, age.major > 15 { continue }
            for word in [String(scalar), "e" + String(scalar), String(scalar) + "\u{301}"] {
                let expected = composed(word)
                if Array(nfc(word).unicodeScalars) != expected {
                    Issue.record("NFC of \(word.debugDescription)")
                }
                let fold = expected.map(simpleFold)
                if Array(folded(nfc(word)).unicodeScalars) != fold {
                    Issue.record("fold of \(word.debugDescription)")
                }
            }
        }
    }
}

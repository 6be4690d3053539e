import JITPolicyCompiler
import JITPolicyRuntime
import JITPolicySyntax

/// What tests reach: which rules they make decide, and which comparisons settle a rule in them, being
/// true and being false.
public struct Coverage: Hashable, Sendable {
    struct Place: Hashable, Comparable, Sendable {
        var file: String
        var line: Int
        var column: Int
        static func < (a: Place, b: Place) -> Bool {
            (a.file, a.line, a.column) < (b.file, b.line, b.column)
        }
    }

    struct Rule: Hashable, Sendable {
        var effect: Effect
        var name: String
        var isDecided = false
    }

    struct Comparison: Hashable, Sendable {
        /// As it is written, on one line.
        var text: String
        var wasTrue = false
        var wasFalse = false
    }

    var rules: [Place: Rule] = [:]
    var comparisons: [Place: Comparison] = [:]

    public init() {}

    /// Adds what the tests of another program reach: in a file of both, either counts.
    public mutating func merge(_ other: Coverage) {
        rules.merge(other.rules) { mine, theirs in
            var rule = mine
            rule.isDecided = mine.isDecided || theirs.isDecided
            return rule
        }
        comparisons.merge(other.comparisons) { mine, theirs in
            var comparison = mine
            comparison.wasTrue = mine.wasTrue || theirs.wasTrue
            comparison.wasFalse = mine.wasFalse || theirs.wasFalse
            return comparison
        }
    }

    /// Everything that there is to reach in a program.
    init(_ model: Model, _ lines: [LineMap]) {
        for rule in model.rules where !rule.isMonitored {
            rules[Place(rule.nameRange, model, lines)] = Rule(effect: rule.effect, name: rule.name)
            collect(rule.condition, model, lines)
        }
        for definition in model.definitions { collect(definition.condition, model, lines) }
    }

    private mutating func collect(
        _ condition: Model.Condition, _ model: Model, _ lines: [LineMap]
    ) {
        switch condition {
        case .constant, .definition: break
        case .not(let inner): collect(inner, model, lines)
        case .and(let parts), .or(let parts):
            for part in parts { collect(part, model, lines) }
        case .comparison(let comparison):
            let text = oneLine(model.text(comparison.range))
            comparisons[Place(comparison.range, model, lines)] = Comparison(text: text)
        }
    }

    /// Notes that a comparison settled a rule.
    mutating func note(_ value: Truth, at place: Place) {
        switch value {
        case .true: comparisons[place]?.wasTrue = true
        case .false: comparisons[place]?.wasFalse = true
        case .unknown: break
        }
    }
}

extension Coverage.Place {
    init(_ range: SourceRange, _ model: Model, _ lines: [LineMap]) {
        let file = Int(range.file.rawValue)
        let position = lines[file].position(of: range.offsets.lowerBound)
        self.init(file: model.files[file].name, line: position.line, column: position.column)
    }
}

/// Text without the line breaks and indents that it was written with.
func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

// The one thing that the reference shares with the machine: the wrapper around libpcre2.

import JITPolicyCompiler
import JITPolicyRuntime

/// A regular expression and the state of its matches.
final class ReferenceExpression {
    /// Nil for one that does not compile, which no checked model holds.
    private let expression: RegularExpression?
    private var matcher = RegexMatcher()

    init(_ expression: Model.RegularExpression) {
        self.expression = try? RegularExpression(
            pattern: expression.pattern, flags: expression.flags)
    }

    /// Unknown where the match ran into a limit.
    func matches(_ text: Scalars) -> Truth {
        guard let expression else { return .unknown }
        let bytes = Array(String(String.UnicodeScalarView(text)).utf8)
        return matcher.matches(expression, bytes.span)
    }
}

extension Reference {
    /// The text is NFC and, of a path, the normal form.
    func matches(_ fact: Fact, _ expression: Int) -> Truth {
        let value: Truth
        switch fact {
        case .text(let text), .name(let text): value = expressions[expression].matches(text)
        case .path(let path): value = expressions[expression].matches(path.text)
        default: return .unknown
        }
        if value == .unknown { limitHits += 1 }
        return value
    }
}

import JITPolicyCompiler
import JITPolicyRuntime

/// A regular expression, by the engine's own wrapper around libpcre2.
struct ReferenceExpression {
    init(_ expression: Model.RegularExpression) {
    }

    /// Unknown where the match ran into a limit.
    func matches(_ text: Scalars) -> Truth {
        .unknown
    }
}

extension Reference {
    /// NFC and, for paths, normalised.
    func matches(_ fact: Fact, _ expression: Int) -> Truth {
        switch fact {
        case .text(let text), .name(let text): expressions[expression].matches(text)
        case .path(let path): expressions[expression].matches(path.text)
        default: .unknown
        }
    }
}

import JITPolicyRuntime
import JITPolicySyntax

/// Findings about the lines of list files.
extension Diagnostic {
    static func badListLine(
        _ defect: ListLineDefect, type: ListType, namedAt range: SourceRange,
        at place: ExternalPlace
    ) -> Diagnostic {
        Diagnostic(
            .badListLine, .error,
            "line \(place.line) of `\(place.file)` is no \(type.rawValue): \(defect.message)",
            at: range, external: place, help: defect.help)
    }

    static func moreBadListLines(
        _ count: Int, file: String, namedAt range: SourceRange
    ) -> Diagnostic {
        .error(
            .badListLine, "\(count) more \(count == 1 ? "line" : "lines") of `\(file)` are bad",
            at: range)
    }
}

extension ListLineDefect {
    var message: String {
        switch self {
        case .empty: "it is empty"
        case .spaceAtEnd: "it begins or ends with a space or tab"
        case .notUTF8: "it is not UTF-8"
        case .controlCharacter: "it holds a control character"
        case .tooLong: "it is longer than \(ListFileReader.lineBytesLimit) bytes"
        case .notAHash: "expected 64 hexadecimal digits"
        case .notAVersion: "expected up to four numbers with dots between them"
        case .notAnInteger: "expected a whole number"
        case .pattern(let defect): defect.message
        }
    }

    var help: String? {
        switch self {
        case .empty: "take the line out, or begin it with `#`"
        case .spaceAtEnd: "nothing is cut from a line: take the spaces out"
        case .notAHash: "the output of `sha256sum` is accepted too"
        case .notUTF8, .controlCharacter, .tooLong, .notAVersion, .notAnInteger, .pattern: nil
        }
    }
}

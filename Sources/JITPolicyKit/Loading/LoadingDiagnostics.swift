import JITPolicyRuntime
public import JITPolicySyntax

/// The only thing to be told of a compiled program that stands in a source's place.
public func compiledProgramFinding(in file: SourceFile) -> Diagnostic? {
    guard Program.isProgram(file.bytes) else { return nil }
    return Diagnostic(
        .compiledProgram, .error, "this is a compiled program, not the source of one",
        at: SourceRange(file: file.id, start: 0, end: 0),
        help: "give the source that it was compiled from; "
            + "`eval`, `explain` and `inspect` take the program itself")
}

/// Why a text can't be the name of a file.
enum FileNameDefect {
    case empty
    case controlCharacter
    case backslash

    init?(_ name: String) {
        if name.isEmpty {
            self = .empty
        } else if name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            self = .controlCharacter
        } else if name.contains("\\") {
            self = .backslash
        } else {
            return nil
        }
    }

    var message: String {
        switch self {
        case .empty: "it is empty"
        case .controlCharacter: "it holds a control character"
        case .backslash: "it holds a backslash; folders are separated by `/`"
        }
    }
}

extension Diagnostic {
    static func unreadable(
        _ name: String, _ error: FileError, at range: SourceRange
    ) -> Diagnostic {
        let isTooLarge = if case .tooLarge = error { true } else { false }
        return Diagnostic(
            isTooLarge ? .fileTooLarge : .unreadableFile, .error,
            "can't read `\(name)`: \(error.message)", at: range)
    }

    static func invalidFileName(_ target: TextLiteral, _ defect: FileNameDefect) -> Diagnostic {
        Diagnostic(
            .invalidFileName, .error, "this is no file's name: \(defect.message)",
            at: target.range)
    }

    static func noFolder(_ target: TextLiteral, isStandard: Bool) -> Diagnostic {
        let reason =
            isStandard
            ? "a standard list names no files"
            : "this source does not come from a folder, so that its names lead nowhere"
        return Diagnostic(
            .invalidFileName, .error, "can't look for `\(target.value)`: \(reason)",
            at: target.range)
    }

    static func outsideRoot(
        _ target: TextLiteral, root: String, throughLink: Bool
    ) -> Diagnostic {
        let way = throughLink ? "leads through a link to a file" : "is"
        return Diagnostic(
            .outsideRootFolder, .error,
            "`\(target.value)` \(way) outside the root folder `\(root)`", at: target.range,
            help: "move the file, or choose a root folder that holds both")
    }

    static func cyclicImport(_ names: [String], at range: SourceRange) -> Diagnostic {
        let chain = (names + names.prefix(1)).map { "`\($0)`" }.joined(separator: " → ")
        return Diagnostic(
            .cyclicImport, .error, "files can't import one another in a circle: \(chain)",
            at: range)
    }

    static func importsTooDeep(limit: Int, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .importsTooDeep, .error, "more than \(limit) files import one another in a row",
            at: range)
    }

    static func unknownStandardList(
        _ target: TextLiteral, names: [String], nearest: String?
    ) -> Diagnostic {
        let listing = names.map { "`std:\($0)`" }.joined(separator: ", ")
        return Diagnostic(
            .unknownStandardList, .error,
            "`\(target.value)` is no standard list; expected one of \(listing)", at: target.range,
            help: nearest.map { "did you mean `std:\($0)`?" },
            fixes: nearest.map { [replacement(of: target, with: "std:\($0)")] } ?? [])
    }

    static func zone(
        _ name: TextLiteral, _ error: ZoneError, nearest: String?
    ) -> Diagnostic {
        Diagnostic(
            error == .unknown ? .unknownTimeZone : .unreadableFile, .error,
            error.message(zone: name.value), at: name.range,
            help: nearest.map { "did you mean `\($0)`?" }
                ?? (error == .unknown ? "zones have names like `Europe/London`" : nil),
            fixes: nearest.map { [replacement(of: name, with: $0)] } ?? [])
    }

    private static func replacement(of literal: TextLiteral, with text: String) -> FixIt {
        FixIt(
            summary: "write `\(text)`",
            edits: [FixIt.Edit(range: literal.range, replacement: "\"\(text)\"")],
            confidence: .suggestion)
    }
}

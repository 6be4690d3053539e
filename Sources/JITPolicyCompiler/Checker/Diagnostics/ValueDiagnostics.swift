import JITPolicyRuntime
import JITPolicySyntax

/// Findings about values: what has the right type and still can't be.
extension Diagnostic {
    static func invalidHash(_ literal: TextLiteral) -> Diagnostic {
        let count = literal.value.unicodeScalars.count
        let found =
            count == 64
            ? "a character that is none" : count == 1 ? "1 character" : "\(count) characters"
        return .error(
            .invalidHash, "a hash is 64 hexadecimal digits, found \(found)", at: literal.range)
    }

    static func outOfRange(
        _ what: String, _ accepted: String, at range: SourceRange
    ) -> Diagnostic {
        .error(.valueOutOfRange, "\(what) is out of range: expected \(accepted)", at: range)
    }

    static func zero(_ what: String, at range: SourceRange) -> Diagnostic {
        .error(.zeroAmount, "\(what) must be more than nothing", at: range)
    }

    static func emptyText(_ what: String, at range: SourceRange) -> Diagnostic {
        .error(.emptyText, "\(what) can't be empty", at: range)
    }

    static func emptyList(_ what: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .emptyList, .warning, "\(what) is empty, so that nothing is in it", at: range)
    }

    static func allOfEmptyList(at range: SourceRange) -> Diagnostic {
        .error(
            .allOfEmptyList, "`has all of` an empty list would be true of every request", at: range)
    }

    static func globInLiteralList(at range: SourceRange, glob: Label?) -> Diagnostic {
        .error(
            .globInLiteralList, "`in` takes values literally, but the list holds a glob", at: range,
            related: glob.map { [$0] } ?? [], help: "write `like any of` instead of `in`")
    }

    static func unusableName(_ reason: String, at range: SourceRange) -> Diagnostic {
        .error(.unusableName, "no request has such a name: \(reason)", at: range)
    }

    static func ambiguousUserName(_ name: String? = nil, at range: SourceRange) -> Diagnostic {
        .error(
            .unusableName,
            (name.map { "`\($0)` names no user" } ?? "this names no user")
                + ": expected a name, `DOMAIN\\name` or `name@domain`", at: range)
    }

    static func domainInPartOfUserName(at range: SourceRange) -> Diagnostic {
        .error(
            .unusableName, "`user.name` holds no domain: requests have it in `user.domain`",
            at: range, help: "compare `user.domain` too, or use `==` or `like`, which compare both")
    }

    static func pattern(_ defect: PatternDefect, at range: SourceRange) -> Diagnostic {
        .error(
            defect.isAboutPaths ? .unusablePath : .invalidGlob, defect.message, at: range)
    }

    static func anyArgumentsInside(at range: SourceRange) -> Diagnostic {
        .error(
            .invalidGlob, "`**` stands for any arguments that follow, so it can only be the last",
            at: range, help: "`*` stands for exactly one argument")
    }

    static func equalTimes(at range: SourceRange) -> Diagnostic {
        .error(
            .invalidSchedule, "a window can't end when it starts", at: range,
            help: "a whole day is `00:00..24:00`")
    }

    static func startAtEndOfDay(at range: SourceRange) -> Diagnostic {
        .error(
            .invalidSchedule, "a window can't start at 24:00", at: range,
            help: "write the next day, from 00:00 on")
    }

    static func daysBackwards(at range: SourceRange) -> Diagnostic {
        .error(.invalidSchedule, "the last day is before the first", at: range)
    }
}

extension PatternDefect {
    /// Whether it is the path that can't be, rather than a glob that is badly written.
    var isAboutPaths: Bool {
        switch reason {
        case .path, .noRoot: true
        case .unterminatedClass, .invalidClass, .separatorInClass, .unbalancedBrace,
            .nestedTooDeeply, .tooManyAlternatives, .tooLong, .danglingEscape, .parentOfWildcard,
            .wildcardRoot:
            false
        }
    }
}

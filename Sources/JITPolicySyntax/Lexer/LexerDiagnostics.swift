extension Diagnostic {
    static func invalidUTF8(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .invalidUTF8, .error, "the file is not UTF-8 here", at: range,
            help: "save the file in the encoding UTF-8")
    }

    static func bidirectionalControl(_ scalar: Unicode.Scalar, at range: SourceRange) -> Diagnostic
    {
        Diagnostic(
            .bidirectionalControl, .error,
            "\(codePoint(scalar)) is a bidirectional control character, which hides what a line says",
            at: range, help: "delete it; in text write `\\u{\(hex(scalar))}`",
            fixes: [.replacing(range, with: "", "delete the character")])
    }

    static func controlCharacter(_ scalar: Unicode.Scalar, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .controlCharacter, .error, "\(codePoint(scalar)) is a control character", at: range,
            help: "delete it; in text write `\\u{\(hex(scalar))}`",
            fixes: [.replacing(range, with: "", "delete the character")])
    }

    static func unexpectedCharacter(_ text: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .unexpectedCharacter, .error, "`\(text)` means nothing here", at: range,
            help: text == ";" ? "clauses need no `;`: delete it" : nil,
            fixes: text == ";" ? [.replacing(range, with: "", "delete it")] : [])
    }

    static func curlyQuotes(_ body: String, isClosed: Bool, at range: SourceRange) -> Diagnostic {
        let fixes =
            isClosed && !body.contains { $0 == "\"" || $0 == "\\" }
            ? [FixIt.replacing(range, with: "\"\(body)\"", "write straight quotes")] : []
        return Diagnostic(
            .unexpectedCharacter, .error, "text stands in straight quotes, these are curly ones",
            at: range, help: "write `\"…\"` or `'…'`", fixes: fixes)
    }

    static func unterminatedText(quote: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .unterminatedText, .error, "this text has no closing `\(quote)` on its line", at: range,
            help: quote == "'"
                ? "end it with `'`; a quote inside is written `''`"
                : "end it with `\"`; a quote inside is written `\\\"`, a line break `\\n`")
    }

    /// - Parameter raw: the whole text in single quotes, where that is most likely meant.
    static func unknownEscape(
        _ escape: String, at range: SourceRange, in literal: SourceRange, raw: String?
    ) -> Diagnostic {
        Diagnostic(
            .unknownEscape, .error, "`\(escape)` is no escape", at: range,
            help:
                "the escapes are `\\n` `\\t` `\\r` `\\\"` `\\\\` `\\u{…}`; for plain backslashes, "
                + "as in Windows paths, write the text in single quotes: `'C:\\Windows'`",
            fixes: raw.map { [.replacing(literal, with: $0, "write it in single quotes")] } ?? [])
    }

    static func invalidScalarEscape(_ escape: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .unknownEscape, .error, "`\(escape)` names no Unicode character", at: range,
            help: "write one to six hexadecimal digits: `\\u{20AC}`")
    }

    static func unterminatedRegex(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .unterminatedRegex, .error, "this regular expression has no closing `/` on its line",
            at: range, help: "end it with `/`; a slash inside is written `\\/`")
    }

    static func lineComment(_ opening: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .unexpectedCharacter, .error, "`\(opening)` begins no comment", at: range,
            help: "comments start with `#`",
            fixes: [.replacing(range, with: "#", "write `#`")])
    }

    static func unknownRegexFlag(_ flag: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            .unknownRegexFlag, .error,
            "`\(flag)` is no flag of a regular expression, or stands twice",
            at: range, help: "the flags are `i`, `m`, `s` and `x`")
    }

    static func foreignOperator(_ found: String, write right: String, at range: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .foreignOperator, .error, "`\(found)` is no operator of the language", at: range,
            help: "write `\(right)`", fixes: [.replacing(range, with: right, "write `\(right)`")])
    }

    static func numberDefect(_ defect: NumberDefect, in word: String, at range: SourceRange)
        -> Diagnostic
    {
        switch defect {
        case .malformed:
            Diagnostic(
                .malformedNumber, .error, "`\(word)` is no number", at: range,
                help: "digits may be parted by single `_`: `1_000`")
        case .fraction:
            Diagnostic(
                .malformedNumber, .error, "`\(word)` is no number: there are no fractions",
                at: range, help: "write a smaller unit: `1h30m` for one and a half hours")
        case .negative:
            Diagnostic(
                .malformedNumber, .error,
                "`\(word)` is no number: only whole numbers can be negative",
                at: range)
        case .hash:
            Diagnostic(
                .malformedNumber, .error, "a hash stands in quotes", at: range,
                help: "write `\"\(word)\"`",
                fixes: [.replacing(range, with: "\"\(word)\"", "put it in quotes")])
        case .tooLarge:
            Diagnostic(
                .numberTooLarge, .error, "`\(word)` is larger than a 64-bit number", at: range)
        case .unknownUnit(let unit):
            Diagnostic(
                .invalidDuration, .error, "`\(unit)` is no unit of time", at: range,
                help: "the units are `s`, `m`, `h`, `d` and `w`: `45s`, `30m`, `1h30m`")
        case .repeatedOrRisingUnits:
            Diagnostic(
                .invalidDuration, .error, "the units of `\(word)` do not fall", at: range,
                help: "write the largest unit first and each once: `1h30m`")
        case .durationTooLong:
            Diagnostic(
                .numberTooLarge, .error, "`\(word)` is longer than ten years", at: range)
        case .tooManyVersionParts:
            Diagnostic(
                .malformedNumber, .error, "`\(word)` has too many parts for a version", at: range,
                help: "a version has two to four numbers: `1.92.0`")
        case .invalidDate:
            Diagnostic(
                .invalidDateOrTime, .error, "`\(word)` is no day of the calendar", at: range,
                help: "write a date as `2026-12-31`")
        case .invalidTimeOfDay:
            Diagnostic(
                .invalidDateOrTime, .error, "`\(word)` is no time of day", at: range,
                help: "write two digits each, from `00:00` to `24:00`: `08:30`")
        case .invalidTimestamp:
            Diagnostic(
                .invalidDateOrTime, .error, "`\(word)` is no timestamp", at: range,
                help: "write it as `2026-12-31T18:00:00Z` or `2026-12-31T18:00:00+01:00`")
        case .missingOffset:
            Diagnostic(
                .invalidDateOrTime, .error, "`\(word)` does not say its offset from UTC", at: range,
                help: "add `Z` for UTC, or an offset such as `+01:00`")
        }
    }

    static func sourceTooLarge(bytes: Int, limit: Int, in file: FileID) -> Diagnostic {
        Diagnostic(
            .fileTooLarge, .error,
            "the file has \(bytes) bytes, a source file may have \(limit)",
            at: SourceRange(file: file, start: 0, end: 0),
            help: "move long lists into files of their own: `list NAME : TYPE from \"FILE\"`")
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String {
        String(scalar.value, radix: 16, uppercase: true)
    }

    private static func codePoint(_ scalar: Unicode.Scalar) -> String {
        let digits = hex(scalar)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

extension Diagnostic.FixIt {
    /// One edit, to be looked at by a person: a file with an error decides nothing yet.
    static func replacing(_ range: SourceRange, with text: String, _ summary: String) -> Self {
        Self(
            summary: summary, edits: [Edit(range: range, replacement: text)],
            confidence: .suggestion)
    }
}

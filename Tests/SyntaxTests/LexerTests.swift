import JITPolicySyntax
import Testing

@Suite struct LexerTests {
    private func kinds(_ text: String) -> [TokenKind] { lex(source(text)).0.dropLast().map(\.kind) }

    @Test(
        arguments: [
            (
                "when When app.when app .when when.x",
                [
                    .keyword(.when), .identifier, .keyword(.app), .dot, .identifier,
                    .keyword(.app), .dot, .identifier, .keyword(.when), .dot, .identifier,
                ]
            ),
            ("a.b..c", [.identifier, .dot, .identifier, .range, .identifier]),
            (
                "08:00..18:30 1..2 1.2..3",
                [
                    .timeOfDay, .range, .timeOfDay, .integer, .range, .integer, .version, .range,
                    .integer,
                ]
            ),
            ("2026-12-28..2026-12-31", [.date, .range, .date]),
            (
                "-5 1_000 1h30m 1.92.0 24:00 08:00:30",
                [.integer, .integer, .duration, .version, .timeOfDay, .timeOfDay]
            ),
            ("2026-12-31T18:00:00Z 2026-12-31T18:00:00.5+01:00", [.timestamp, .timestamp]),
            (
                "== = != < <= > >= , : . .. { } [ ] ( )",
                [
                    .equal, .assign, .notEqual, .less, .lessOrEqual, .greater,
                    .greaterOrEqual, .comma, .colon, .dot, .range, .leftBrace, .rightBrace,
                    .leftBracket, .rightBracket,
                    .leftParenthesis, .rightParenthesis,
                ]
            ),
            ("\"a # b\" 'c # d' # e \"f\"", [.text, .rawText, .comment]),
            ("matches /a # b/x # c", [.keyword(.matches), .regex, .comment]),
            ("'it''s' \"\\\"\" '\\'", [.rawText, .text, .rawText]),
            ("list_of _x x1 X_Y", [.identifier, .identifier, .identifier, .identifier]),
            ("a==b", [.identifier, .equal, .identifier]), ("5m5", [.malformedNumber]),
            ("5.", [.integer, .dot]),
            ("1-2", [.malformedNumber]), ("- 5", [.integer]), ("1.2.3.4.5", [.malformedNumber]),
        ] as [(String, [TokenKind])])
    func `A file is cut into its longest tokens`(text: String, expected: [TokenKind]) {
        #expect(kinds(text) == expected)
    }

    /// The value that a literal has in a comparison.
    private func value(_ literal: String) -> Value? {
        let (tree, diagnostics) = parse(source("define a = x == \(literal)"))
        guard diagnostics.isEmpty, case .define(let define)? = tree.declarations.first,
            case .comparison(let comparison) = define.condition
        else { return nil }
        return comparison.operands.first
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("007", 7), ("1_000", 1_000), ("-1_0", -10),
            ("9223372036854775807", .max), ("-9223372036854775808", .min),
            ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1_", nil), ("1__0", nil),
            ("_1", nil),
        ] as [(String, Int64?)])
    func `Whole numbers`(literal: String, expected: Int64?) {
        guard case .integer(let number, _)? = value(literal) else {
            return #expect(expected == nil)
        }
        #expect(number == expected)
    }

    @Test(
        arguments: [
            ("0s", 0), ("45s", 45), ("30m", 1_800), ("2h", 7_200), ("7d", 604_800), ("1w", 604_800),
            ("1h30m", 5_400), ("1w2d3h4m5s", 788_645), ("90m", 5_400), ("3660d", 316_224_000),
            ("3661d", nil), ("3660d1s", nil), ("1h1h", nil), ("30m1h", nil), ("1m1d", nil),
            ("1x", nil), ("1H", nil),
            ("1hm", nil), ("1h30", nil), ("-1h", nil), ("1_0s", nil), ("1.5h", nil), ("1y", nil),
            ("1ms", nil),
            ("99999999999999999999s", nil),
        ] as [(String, Int64?)])
    func `Durations`(literal: String, expected: Int64?) {
        guard case .duration(let seconds, _)? = value(literal) else {
            return #expect(expected == nil)
        }
        #expect(seconds == expected)
    }

    @Test(
        arguments: [
            ("1970-01-01", 0), ("1970-01-02", 1), ("1969-12-31", -1), ("2000-02-29", 11_016),
            ("2026-12-25", 20_812),
            ("0001-01-01", -719_162), ("9999-12-31", 2_932_896), ("2100-02-29", nil),
            ("2026-00-10", nil),
            ("2026-13-01", nil), ("2026-01-32", nil), ("2026-04-31", nil), ("2026-1-01", nil),
            ("0000-01-01", nil),
            ("26-01-01", nil), ("2026-01-00", nil), ("02026-01-01", nil),
        ] as [(String, Int?)])
    func `Dates`(literal: String, expected: Int?) {
        guard case .date(let day, _)? = value(literal) else { return #expect(expected == nil) }
        #expect(day == expected)
    }

    @Test(
        arguments: [
            ("00:00", 0), ("08:00", 28_800), ("08:00:30", 28_830), ("23:59:59", 86_399),
            ("24:00", 86_400),
            ("24:00:00", 86_400), ("24:00:01", nil), ("24:01", nil), ("8:00", nil), ("08:60", nil),
            ("08:00:60", nil),
            ("08:0", nil), ("08:00:00:00", nil), ("25:00", nil),
        ] as [(String, Int?)])
    func `Times of day`(literal: String, expected: Int?) {
        guard case .timeOfDay(let seconds, _)? = value(literal) else {
            return #expect(expected == nil)
        }
        #expect(seconds == expected)
    }

    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T01:00:00+01:00", 0),
            ("1969-12-31T23:00:00-01:00", 0),
            ("2026-11-23T09:30:00Z", 1_795_426_200_000_000), ("1970-01-01T00:00:00.5Z", 500_000),
            ("1970-01-01T00:00:00.1234567Z", 123_456), ("1969-12-31T23:59:59.999999Z", -1),
            ("2016-12-31T23:59:60Z", 1_483_228_800_000_000), ("1970-01-01T00:00:00-00:00", 0),
            ("1970-01-01T00:00:00", nil), ("1970-01-01T00:00Z", nil), ("1970-01-01T24:00:00Z", nil),
            ("1970-01-01t00:00:00Z", nil), ("1970-01-01T00:00:00z", nil),
            ("1970-01-01T00:00:00.Z", nil),
            ("1970-01-01T00:00:00+24:00", nil), ("1970-01-01T00:00:00+1:00", nil),
            ("1970-02-30T00:00:00Z", nil),
            ("1970-01-01T00:00:61Z", nil), ("0001-01-01T00:00:00+00:01", nil),
            ("9999-12-31T23:59:59-00:01", nil),
            ("1970-01-01T00:00:00+01:00:00", nil), ("1970-01-01T00:00:00Zulu", nil),
        ] as [(String, Int64?)])
    func `Timestamps`(literal: String, expected: Int64?) {
        guard case .timestamp(let microseconds, _)? = value(literal) else {
            return #expect(expected == nil)
        }
        #expect(microseconds == expected)
    }

    @Test(
        arguments: [
            ("1.92", [1, 92]), ("1.92.0", [1, 92, 0]), ("10.0.14393.0", [10, 0, 14_393, 0]),
            ("0.0", [0, 0]),
            ("1.2.3.4.5", nil), ("1.", nil), ("1.2-rc1", nil), ("1.99999999999999999999", nil),
            ("1.2a", nil),
        ] as [(String, [UInt64]?)])
    func `Versions`(literal: String, expected: [UInt64]?) {
        guard case .version(let parts, _)? = value(literal) else { return #expect(expected == nil) }
        #expect(parts == expected)
    }

    @Test(
        arguments: [
            (#""""#, ""), (#""a\n\t\r\"\\b""#, "a\n\t\r\"\\b"),
            (#""\u{20AC}\u{1F600}\u{0}""#, "€😀\u{0}"),
            (#"'C:\Windows\n'"#, #"C:\Windows\n"#), ("''", ""), ("'it''s'", "it's"),
            ("''''''", "''"), ("'\"'", "\""),
            (#""\u{}""#, nil), (#""\u{1234567}""#, nil), (#""\u{D800}""#, nil),
            (#""\u{110000}""#, nil), (#""\x""#, nil),
            (#""\u20AC""#, nil), (#""\u{20AC""#, nil), (#""\'""#, nil), (#""a\""#, nil),
            ("'a", nil), ("\"a\nb\"", nil),
        ] as [(String, String?)])
    func `Text`(literal: String, expected: String?) {
        guard case .text(let text)? = value(literal) else { return #expect(expected == nil) }
        #expect(text.value == expected)
        #expect(text.isRaw == literal.hasPrefix("'"))
    }

    @Test(arguments: [
        ("/a/", "a", ""), ("/a\\/b/", "a\\/b", ""), ("/[a/", "[a", ""), ("/\\\\/", "\\\\", ""),
        ("/a/imsx", "a", "imsx"),
        ("/a/xi", "a", "xi"), ("/\"#'/", "\"#'", ""), ("/é\\/é/s", "é\\/é", "s"),
    ])
    func `Regular expressions`(literal: String, pattern: String, flags: String) {
        guard case .regex(let regex)? = value(literal) else {
            Issue.record("no regular expression")
            return
        }
        #expect(regex.pattern == pattern && regex.flags == flags)
    }

    @Test func `Each keyword is read as itself, and after a dot as a name`() {
        for keyword in Keyword.allCases {
            #expect(kinds(keyword.rawValue) == [.keyword(keyword)])
            #expect(kinds("x.\(keyword.rawValue)") == [.identifier, .dot, .identifier])
            #expect(kinds(keyword.rawValue + "x") == [.identifier])
        }
    }

    @Test func `Tokens tile the file with white space alone between them`() {
        let file = source(everyForm)
        var end = 0
        for token in lex(file).0 {
            #expect(
                file.bytes[end..<Int(token.range.start)].allSatisfy { $0 == 0x20 || $0 == 0x0A })
            end = Int(token.range.end)
        }
        #expect(end == file.bytes.count)
    }
}

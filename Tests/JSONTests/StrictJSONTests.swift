@testable import JITPolicyJSON
import JITPolicyRuntime
import Testing

struct Fault: Sendable, CustomTestStringConvertible {
    var document: String
    var path: String
    var offset: Int
    var message: String
    var testDescription: String { document }

    init(_ document: String, _ path: String, _ offset: Int, _ message: String) {
        self.document = document
        self.path = path
        self.offset = offset
        self.message = message
    }
}

@Suite struct StrictJSONTests {
    static let valid = [
        "{}", " \t\r\n{ } \r\n", "{\"x\":[]}", "{\"x\":[[],{}]}", "{\"x\":0}", "{\"x\":-0}",
        "{\"x\":0.0}", "{\"x\":1E400}", "{\"x\":1e-400}", "{\"x\":1E+2}", "{\"x\":-1.25e2}",
        "{\"x\":123456789012345678901234567890}", "{\"x\":\"\"}", "{\"\":1}",
        "{\"x\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"}", "{\"x\":\"\\ud83d\\uDE00\"}",
        "{\"x\":\"\u{7F}\u{80}\u{2028}é€😀\"}", "{\"x\":\"\\u0000\"}", "{\"x\":true,\"y\":false}",
        "{\"x\":null}", "{\"x\":{\"y\":1},\"z\":{\"y\":1}}", "{\"a\":1,\"A\":1}",
        "{\"e\u{301}\":1,\"\u{E9}\":1}",
    ]

    @Test(arguments: valid)
    func `Strict JSON is accepted`(document: String) {
        #expect(fault(document) == nil)
    }

    static let faults = [
        Fault("", "$", 0, "found the end of the text, expected a value"),
        Fault("  ", "$", 2, "found the end of the text, expected a value"),
        Fault("\u{FEFF}{}", "$", 0, "found a byte order mark, which JSON does not allow"),
        Fault("{}x", "$", 2, "found `x` after the end of the JSON text"),
        Fault("{} {}", "$", 3, "found `{` after the end of the JSON text"),
        Fault("{}\u{0}", "$", 2, "found the byte 0x00 after the end of the JSON text"),
        Fault("{", "$", 1, "found the end of the text, expected a key in double quotes or `}`"),
        Fault("{x:1}", "$", 1, "found `x`, expected a key in double quotes or `}`"),
        Fault("{'x':1}", "$", 1, "found `'`, expected a key in double quotes or `}`"),
        Fault("{1:1}", "$", 1, "found `1`, expected a key in double quotes or `}`"),
        Fault("{\"x\"}", "$.x", 4, "found `}`, expected `:`"),
        Fault("{\"x\":}", "$.x", 5, "found `}`, expected a value"),
        Fault("{\"x\":1,}", "$", 7, "found `}`, expected a key in double quotes"),
        Fault("{,}", "$", 1, "found `,`, expected a key in double quotes or `}`"),
        Fault("{\"x\":1 \"y\":2}", "$", 7, "found `\"`, expected `,` or `}`"),
        Fault("{\"x\":[1,]}", "$.x[1]", 8, "found `]`, expected a value"),
        Fault("{\"x\":[,1]}", "$.x[0]", 6, "found `,`, expected a value or `]`"),
        Fault("{\"x\":[1 2]}", "$.x", 8, "found `2`, expected `,` or `]`"),
        Fault("{\"x\":[1}", "$.x", 7, "found `}`, expected `,` or `]`"),
        Fault("{\"x\":// no\n1}", "$.x", 5, "found `/`, expected a value"),
        Fault("{\"x\":True}", "$.x", 5, "found `T`, expected a value"),
        Fault("{\"x\":tru}", "$.x", 5, "found `t`, expected a value"),
        Fault("{\"x\":nulll}", "$", 9, "found `l`, expected `,` or `}`"),
        Fault("{\"x\":NaN}", "$.x", 5, "found `N`, expected a value"),
        Fault("{\"x\":Infinity}", "$.x", 5, "found `I`, expected a value"),
        Fault("{\"x\":+1}", "$.x", 5, "found `+`, expected a value"),
        Fault("{\"x\":.5}", "$.x", 5, "found `.`, expected a value"),
        Fault("{\"x\":-}", "$.x", 6, "found `}`, expected a digit"),
        Fault("{\"x\":01}", "$.x", 5, "found a number with a leading zero"),
        Fault("{\"x\":-00}", "$.x", 6, "found a number with a leading zero"),
        Fault("{\"x\":1.}", "$.x", 7, "found `}`, expected a digit"),
        Fault("{\"x\":1e}", "$.x", 7, "found `}`, expected a digit"),
        Fault("{\"x\":1e+}", "$.x", 8, "found `}`, expected a digit"),
        Fault("{\"x\":0x1}", "$", 6, "found `x`, expected `,` or `}`"),
        Fault("{\"x\":1_000}", "$", 6, "found `_`, expected `,` or `}`"),
        Fault("{\"x\":\"a", "$.x", 7, "found the end of the text, expected a closing `\"`"),
        Fault("{\"x\":\"a\\", "$.x", 8, "found the end of the text, expected a closing `\"`"),
        Fault(
            "{\"x\":\"a\nb\"}", "$.x", 7,
            "found the byte 0x0a in a string, expected an escape in its place"),
        Fault(
            "{\"x\":\"\\x41\"}", "$.x", 7,
            "found `x` after `\\`, expected one of `\"\\/bfnrtu`"),
        Fault(
            "{\"x\":\"\\u12g4\"}", "$.x", 10, "found `g`, expected four hexadecimal digits"),
        Fault("{\"x\":\"\\ud800\"}", "$.x", 6, "found a `\\u` escape of half a surrogate pair"),
        Fault("{\"x\":\"\\udc00\"}", "$.x", 6, "found a `\\u` escape of half a surrogate pair"),
        Fault(
            "{\"x\":\"\\ud800\\u0041\"}", "$.x", 6,
            "found a `\\u` escape of half a surrogate pair"),
        Fault(
            "{\"x\":\"\\udc00\\ud800\"}", "$.x", 6,
            "found a `\\u` escape of half a surrogate pair"),
        Fault("{\"x\":1,\"x\":1}", "$.x", 7, "found the key twice in one object"),
        Fault("{\"x\":1,\"\\u0078\":1}", "$.x", 7, "found the key twice in one object"),
        Fault("{\"app\":{},\"app\":{}}", "$.app", 10, "found the key twice in one object"),
        Fault(
            "{\"a b\":{\"c\":[{},{\"d\":1,\"d\":1}]}}", "$[\"a b\"].c[1].d", 23,
            "found the key twice in one object"),
        Fault("{\"id\":\"a\",\"id\":\"b\"}", "$.id", 10, "found the key twice in one object"),
        Fault("{\"duration\":0,\"x\":01}", "$.x", 18, "found a number with a leading zero"),
    ]

    @Test(arguments: faults)
    func `The first fault is named with its place`(expected: Fault) throws {
        let error = try #require(fault(expected.document))
        #expect(error.path == expected.path)
        #expect(error.byteOffset == expected.offset)
        #expect(error.message == expected.message)
        #expect(error.id == nil)
    }

    static let invalidUTF8: [[UInt8]] = [
        [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x9F, 0xBF],
        [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
        [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80],
        [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
    ]

    @Test(arguments: invalidUTF8)
    func `Invalid UTF-8 is refused in values and in keys`(bytes: [UInt8]) throws {
        let value = Array("{\"x\":\"ab".utf8) + bytes + Array("\"}".utf8)
        let valueFault = try #require(fault(value))
        #expect(valueFault.path == "$.x")
        #expect(valueFault.byteOffset == 8)
        #expect(valueFault.message.hasSuffix("which is not valid UTF-8 here"))
        let key = Array("{\"".utf8) + bytes + Array("\":1}".utf8)
        #expect(fault(key)?.path == "$")
        #expect(fault(key)?.byteOffset == 2)
    }

    @Test func `Sixty-four levels are accepted and sixty-five are not`() throws {
        func nested(_ depth: Int) -> String {
            "{\"x\":" + String(repeating: "[", count: depth - 1)
                + String(repeating: "]", count: depth - 1) + "}"
        }
        #expect(fault(nested(64)) == nil)
        let error = try #require(fault(nested(65)))
        #expect(error.byteOffset == 68)
        #expect(error.message == "found more than 64 levels of nesting")
        #expect(fault(nested(100_000))?.byteOffset == 68)
    }

    @Test func `A document at the size limit is accepted and one byte more is not`() throws {
        let empty = "{\"justification\":\"\",\"x\":\"\"}"
        let filler = String(repeating: "x", count: 256 * 1024 - empty.utf8.count)
        let largest = "{\"justification\":\"\",\"x\":\"\(filler)\"}"
        #expect(largest.utf8.count == 256 * 1024)
        #expect(fault(largest) == nil)
        let error = try #require(fault(largest + " "))
        #expect(error.path == "$")
        #expect(error.message == "the request has more than 262144 bytes")
    }

    @Test func `A duplicate among thousands of keys is found`() throws {
        let keys = (0..<20_000).map { "\"k\($0)\":1" }
        let document = "{" + keys.joined(separator: ",")
        #expect(fault(document + "}") == nil)
        #expect(fault(document + ",\"k777\":1}")?.path == "$.k777")
        let nested = "{\"x\":[" + document + ",\"k19999\":2}]}"
        #expect(fault(nested)?.path == "$.x[0].k19999")
    }

    @Test func `Finding duplicate keys takes linear time`() {
        // Counted in keys and not in seconds: with a quadratic search this would be 1.6 billion
        // comparisons of equal length, and time out.
        let keys = (0..<40_000).map { "\"\($0 + 10_000)\":1" }
        var decoder = RequestDecoder(limits: largeLimits)
        var request = decoder.emptyRequest
        let document = Array(("{" + keys.joined(separator: ",") + "}").utf8)
        #expect(throws: Never.self) { try decoder.decode(document.span, into: &request) }
        #expect(request.ignored.count == 40_000)
    }
}

private var largeLimits: RequestLimits {
    var limits = RequestLimits()
    limits.requestBytes = 1 << 24
    return limits
}

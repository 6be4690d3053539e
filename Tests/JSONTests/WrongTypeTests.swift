import JITPolicyJSON
import JITPolicyRuntime
import Testing

@Suite struct WrongTypeTests {
    static let faults = [
        Fault("[]", "$", 0, "found an array, expected an object"),
        Fault("\"x\"", "$", 0, "found the text \"x\", expected an object"),
        Fault("7", "$", 0, "found the number 7, expected an object"),
        Fault("null", "$", 0, "found `null`, expected an object"),
        Fault(#"{"id":5}"#, "$.id", 6, "found the number 5, expected text"),
        Fault(#"{"id":{}}"#, "$.id", 6, "found an object, expected text"),
        Fault(#"{"app":"x"}"#, "$.app", 7, #"found the text "x", expected an object"#),
        Fault(#"{"app":[]}"#, "$.app", 7, "found an array, expected an object"),
        Fault(#"{"app":false}"#, "$.app", 7, "found `false`, expected an object"),
        Fault(
            #"{"app":{"script":"/x"}}"#, "$.app.script", 17,
            #"found the text "/x", expected an object"#),
        Fault(#"{"app":{"path":5}}"#, "$.app.path", 15, "found the number 5, expected text"),
        Fault(#"{"app":{"path":{"x":1}}}"#, "$.app.path", 15, "found an object, expected text"),
        Fault(
            #"{"app":{"version":1.2}}"#, "$.app.version", 18,
            "found the number 1.2, expected text"),
        Fault(
            #"{"app":{"sha256":"abc"}}"#, "$.app.sha256", 17,
            #"found the text "abc", expected a SHA-256 of 64 hexadecimal digits"#),
        Fault(
            #"{"app":{"sha256":7}}"#, "$.app.sha256", 17,
            "found the number 7, expected a SHA-256 of 64 hexadecimal digits"),
        Fault(
            #"{"app":{"signature":"Valid"}}"#, "$.app.signature", 20,
            #"found the text "Valid", expected one of "#
                + "valid, unsigned, invalid, expired, revoked, self_signed"),
        Fault(
            #"{"device":{"os":0}}"#, "$.device.os", 16,
            "found the number 0, expected one of windows, macos, linux"),
        Fault(
            #"{"app":{"downloaded":"true"}}"#, "$.app.downloaded", 21,
            #"found the text "true", expected `true` or `false`"#),
        Fault(
            #"{"emergency":1}"#, "$.emergency", 13, "found the number 1, expected `true` or `false`"
        ),
        Fault(#"{"ticket":42}"#, "$.ticket", 10, "found the number 42, expected text"),
        Fault(
            #"{"time":1795426200}"#, "$.time", 8,
            "found the number 1795426200, expected a timestamp such as `2026-12-31T18:00:00Z`"),
        Fault(
            #"{"user":{"groups":"a"}}"#, "$.user.groups", 18,
            #"found the text "a", expected an array"#),
        Fault(
            #"{"user":{"groups":{"a":true}}}"#, "$.user.groups", 18,
            "found an object, expected an array"),
        Fault(
            #"{"user":{"groups":["a", null]}}"#, "$.user.groups[1]", 24,
            "found `null`, expected text"),
        Fault(
            #"{"user":{"groups":["a", ["b"]]}}"#, "$.user.groups[1]", 24,
            "found an array, expected text"),
        Fault(
            #"{"app":{"arguments":"/q"}}"#, "$.app.arguments", 20,
            #"found the text "/q", expected an array"#),
        Fault(
            #"{"app":{"arguments":["/q", 7]}}"#, "$.app.arguments[1]", 27,
            "found the number 7, expected text"),
        Fault(#"{"history":{}}"#, "$.history", 11, "found an object, expected an array"),
        Fault(#"{"history":[null]}"#, "$.history[0]", 12, "found `null`, expected an object"),
        Fault(
            #"{"history":[{},"x"]}"#, "$.history[1]", 15, #"found the text "x", expected an object"#
        ),
        Fault(
            #"{"history":[{"rule":1}]}"#, "$.history[0].rule", 20,
            "found the number 1, expected text"),
        Fault(
            #"{"history":[{"user":{}}]}"#, "$.history[0].user", 20, "found an object, expected text"
        ),
        Fault(
            #"{"history":[{"device":[]}]}"#, "$.history[0].device", 22,
            "found an array, expected text"),
        Fault(
            #"{"history":[{"app":"x.exe"}]}"#, "$.history[0].app", 19,
            #"found the text "x.exe", expected a SHA-256 of 64 hexadecimal digits"#),
        Fault(
            #"{"history":[{"time":"now"}]}"#, "$.history[0].time", 20,
            #"found the text "now", expected a timestamp such as `2026-12-31T18:00:00Z`"#),
        Fault(
            #"{"device":{"build":2.0}}"#, "$.device.build", 19,
            "found the number 2.0, expected an integer of 64 bits without fraction or exponent"),
        Fault(
            #"{"device":{"build":1e3}}"#, "$.device.build", 19,
            "found the number 1e3, expected an integer of 64 bits without fraction or exponent"),
        Fault(
            #"{"device":{"build":9223372036854775808}}"#, "$.device.build", 19,
            "found the number 9223372036854775808, "
                + "expected an integer of 64 bits without fraction or exponent"),
        Fault(
            #"{"device":{"build":-9223372036854775809}}"#, "$.device.build", 19,
            "found the number -9223372036854775809, "
                + "expected an integer of 64 bits without fraction or exponent"),
        Fault(
            #"{"device":{"build":"7"}}"#, "$.device.build", 19,
            #"found the text "7", expected an integer of 64 bits without fraction or exponent"#),
        Fault(
            #"{"device":{"disk":true}}"#, "$.device.disk", 18,
            "found `true`, expected an object"),
        Fault(
            #"{"user":{"sites":["london","rome"]}}"#, "$.user.sites[1]", 27,
            #"found the text "rome", expected one of london, paris"#),
        Fault(
            #"{"user":{"badges":[1,"2"]}}"#, "$.user.badges[1]", 21,
            #"found the text "2", expected an integer of 64 bits without fraction or exponent"#),
        Fault(
            #"{"ticket":7,"duration":true}"#, "$.ticket", 10, "found the number 7, expected text"),
        Fault(
            #"{"user":{"name":7},"id":8}"#, "$.user.name", 16, "found the number 7, expected text"),
        Fault(
            #"{"kind":"é\n"}"#, "$.kind", 8,
            #"found the text "é\n", expected one of application, session"#),
    ]

    @Test(arguments: faults)
    func `The first value of a wrong form is named`(expected: Fault) throws {
        let error = try #require(fault(expected.document))
        #expect(error.path == expected.path)
        #expect(error.byteOffset == expected.offset)
        #expect(error.message == expected.message)
    }

    @Test func `A long value is shortened in the message`() throws {
        let text = String(repeating: "x", count: 100_000)
        let error = try #require(fault("{\"kind\":\"\(text)\"}"))
        #expect(error.message.count < 120)
        #expect(error.message.contains("…"))
    }

    @Test func `The extreme integers are read`() throws {
        let lowest = #"{"device":{"build":-9223372036854775808}}"#
        let highest = #"{"device":{"build":9223372036854775807}}"#
        #expect(try value("device.build", in: lowest) == .integer(.min))
        #expect(try value("device.build", in: highest) == .integer(.max))
        #expect(try value("device.build", in: #"{"device":{"build":-0}}"#) == .integer(0))
    }
}

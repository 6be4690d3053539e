import JITPolicyKit
import Testing

@Suite struct TypeTests {
    @Test(arguments: [
        Mistake.condition("app.publisher == 5", .typeMismatch, at: "5", "expected text, found int"),
        .condition("user.risk == \"5\"", .typeMismatch, at: "\"5\"", "expected int, found text"),
        .condition(
            "duration <= \"4h\"", .typeMismatch, at: "\"4h\"", "expected duration, found text"),
        .condition("app.version >= \"1.2\"", .typeMismatch, at: "\"1.2\"", "expected version"),
        .condition("time > 2026-12-31", .typeMismatch, at: "2026-12-31", "found a date"),
        .condition("device.os == \"windows\"", .typeMismatch, at: "\"windows\"", "one of windows"),
        .condition("app.downloaded == \"true\"", .typeMismatch, at: "\"true\"", "expected bool"),
        .condition(
            "app.path == app.name", .typeMismatch, at: "app.path == app.name",
            "path can't be compared with name"),
        .condition("app.publisher == device.os", .typeMismatch, at: "app.publisher == device.os"),
        .condition(
            "1 == \"1\"", .typeMismatch, at: "1 == \"1\"", "int can't be compared with text"),
        .condition("user.risk between 1 and \"2\"", .typeMismatch, at: "\"2\""),
        .condition("user.risk between 1 and duration", .typeMismatch, at: "duration"),
        .condition("app.path in hashes", .typeMismatch, at: "hashes", "expected a list of path"),
        .condition("app.name in texts", .typeMismatch, at: "texts", "a list of text"),
        .condition("app.sha256 in \"abc\"", .typeMismatch, at: "\"abc\"", "needs a list"),
        .condition("user.groups has names", .typeMismatch, at: "names", "found the list `names`"),
        .condition("user.groups has 5", .typeMismatch, at: "5", "expected name"),
        .condition("device.ports has \"x\"", .typeMismatch, at: "\"x\"", "expected int"),
        .condition("app.path like paths", .typeMismatch, at: "paths", "found the list"),
        .condition("app.path like any of names", .typeMismatch, at: "names"),
        .condition("app.path under 5", .typeMismatch, at: "5"),
        .condition(
            "justification matches \"x\"", .typeMismatch, at: "\"x\"", "a regular expression"),
        .condition("justification contains 5", .typeMismatch, at: "5"),
        .condition("duration", .typeMismatch, at: "duration", "expected bool"),
        .condition("\"x\" like 'x*'", .typeMismatch, at: "\"x\"", "needs an attribute"),
        .condition("windows == windows", .typeMismatch, at: "windows"),
        .condition("app.arguments == \"/q\"", .operatorNotDefined, at: "=="),
        .condition("app.arguments in [\"/q\"]", .typeMismatch, at: "\"/q\"", "a list of text"),
        .condition("any argument == 5", .typeMismatch, at: "5"),
        .condition("any argument like any of names", .typeMismatch, at: "names"),
        .condition("app.arguments like [texts]", .typeMismatch, at: "texts"),
        Mistake("list l : bool = [true]", .typeMismatch, at: "bool", "a list can't be of type"),
        Mistake("list l : int = [1, \"2\"]", .typeMismatch, at: "\"2\""),
        Mistake("sample s = { user.groups = \"A\" }", .typeMismatch, at: "\"A\"", "set of name"),
        Mistake("sample s = { duration = \"1h\" }", .typeMismatch, at: "\"1h\""),
        Mistake("sample s = { app.arguments = [1] }", .typeMismatch, at: "1"),
    ])
    func `A type that does not fit is told with the one that would`(_ mistake: Mistake) throws {
        try expect(mistake)
    }

    @Test(arguments: [
        Mistake.condition(
            "app.path < '/a'", .operatorNotDefined, at: "<", "int, duration, version or timestamp"),
        .condition("app.downloaded > false", .operatorNotDefined, at: ">"),
        .condition("user.groups == \"A\"", .operatorNotDefined, at: "==", "set of name"),
        .condition("user.name has \"A\"", .operatorNotDefined, at: "has", "a set"),
        .condition("user.groups in names", .operatorNotDefined, at: "in"),
        .condition("app.version like '1.*'", .operatorNotDefined, at: "like"),
        .condition("app.name under '/a'", .operatorNotDefined, at: "under", "takes path"),
        .condition("app.path contains \"x\"", .operatorNotDefined, at: "contains"),
        .condition("duration matches /1/", .operatorNotDefined, at: "matches"),
        .condition("length of app.name > 3", .operatorNotDefined, at: "app.name"),
        .condition("length of app.arguments > 3", .operatorNotDefined, at: "app.arguments"),
    ])
    func `An operator that a type lacks names what it takes`(_ mistake: Mistake) throws {
        try expect(mistake)
    }

    @Test(arguments: [
        "app.downloaded == true", "app.version >= 5", "app.version between 1.2 and 3",
        "5 < user.risk", "user.risk < user.score", "length of justification >= 30",
        "length of user.groups == 0", "user.risk between 1 and user.score", "1 < 2",
        "device.os in [windows, linux]", "device.os != macos",
        "app.signature == app.parent.signature",
        "'CORP\\alice' == user.name", "time in office", "not time in office",
        "user.last_seen in office",
        "time not in office", "5 in numbers", "\"Alice\" in names", "user.name in names",
        "device.ports has any of [1, 2]", "device.ports has all of numbers",
        "user.groups has none of names", "user.groups has \"x*\"", "app.name like any of globs",
        "app.path in paths", "app.path under any of paths",
        "app.path like any of ['/a/**', '**/b']",
        "app.arguments == []", "app.arguments != [\"/q\"]", "app.arguments in [[\"/q\"], [\"/s\"]]",
        "app.arguments like [\"install\", any of texts, \"**\"]",
        "any argument like any of texts", "any argument == \"/q\"", "not any argument like \"-*\"",
        "justification matches any of [/a/i, /b/]", "app.path matches /x/", "ticketed",
        "app.arguments is missing", "user.name is not present", "duration <= 4h",
        "time between 2026-01-01T00:00:00Z and 2027-01-01T00:00:00Z",
        "user.name starts with \"adm\"",
        "user.authenticated_ago < 5m", "true", "kind == session", "app.sha256 in hashes",
    ])
    func `What fits is accepted`(_ condition: String) throws {
        _ = try model(of: Mistake.condition(condition, .unknownName, at: "").source)
    }

    @Test func `An unquoted enumeration value is offered for a quoted one`() throws {
        let result = compile("deny \"r\" { when device.os == \"windows\" }")
        #expect(result.diagnostics[0].fixes[0].edits[0].replacement == "windows")
    }

    @Test(arguments: [
        Mistake.condition(
            "device.os == solaris", .unknownEnumerationValue, at: "solaris",
            "`windows`, `macos`, `linux`"),
        .condition("kind in [application, sesion]", .unknownEnumerationValue, at: "sesion"),
        Mistake("sample s = { app.drive = floppy }", .unknownEnumerationValue, at: "floppy"),
    ])
    func `An unknown value of an enumeration is told with the known ones`(
        _ mistake: Mistake
    ) throws {
        try expect(mistake)
    }

    @Test func `Every mistake of a condition is told, each once`() {
        let source = """
            deny "r" {
                when app.pth == '/a' and user.risk > 3
                  and (device.os == "linux" or not app.sha256 in tools)
            }
            """
        #expect(
            compile(source).diagnostics.map(\.code) == [
                .unknownAttribute, .unknownAttribute, .typeMismatch, .unknownName,
            ])
    }
}

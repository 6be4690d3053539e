import JITPolicyKit
import Testing

@Suite struct ValueTests {
    @Test(arguments: [
        Mistake.condition(
            "app.sha256 == \"abc\"", .invalidHash, at: "\"abc\"", "found 3 characters"),
        Mistake(
            "list l : hash = [\"\(String(repeating: "g", count: 64))\"]", .invalidHash,
            at: "\"\(String(repeating: "g", count: 64))\""),
        .condition("app.version > -1", .valueOutOfRange, at: "-1"),
        Mistake(
            "sample s = { justification = \"\(String(repeating: "x", count: 16_385))\" }",
            .valueOutOfRange, at: "\"\(String(repeating: "x", count: 16_385))\""),
        Mistake("sample s = { duration = 0s }", .zeroAmount, at: "0s"),
        .condition("user.name == \"\"", .unusableName, at: "\"\""),
        .condition("user.name == 'A\\B\\c'", .unusableName, at: "'A\\B\\c'"),
        .condition("user.name == 'A\\c@d'", .unusableName, at: "'A\\c@d'"),
        .condition("user.name == '\\c'", .unusableName, at: "'\\c'"),
        .condition("user.name == \"a/b\"", .unusableName, at: "\"a/b\""),
        .condition("user.name in ['A\\B\\c']", .unusableName, at: "['A\\B\\c']"),
        .condition("user.name like 'A\\B\\*'", .unusableName, at: "'A\\B\\*'"),
        .condition("user.name starts with 'CORP\\'", .unusableName, at: "'CORP\\'", "user.domain"),
        .condition("user.domain == 'A\\B'", .unusableName, at: "'A\\B'"),
        .condition("app.name == \"bin/sh\"", .unusableName, at: "\"bin/sh\""),
        .condition("app.name in [\"bin/sh\"]", .unusableName, at: "\"bin/sh\""),
        .condition("user.groups has \"a\\u{7}b\"", .unusableName, at: "\"a\\u{7}b\""),
        .condition("user.groups has any of []", .emptyList, at: "[]"),
        .condition("app.sha256 in []", .emptyList, at: "[]"),
        .condition("justification matches any of []", .emptyList, at: "[]"),
        Mistake("list l : int = []", .emptyList, at: "l", "the list `l` is empty"),
        .condition("user.groups has all of []", .allOfEmptyList, at: "[]"),
        .condition("app.name in globs", .globInLiteralList, at: "globs"),
        .condition("app.name in [\"a\", \"b?\"]", .globInLiteralList, at: "\"b?\""),
        .condition("app.path in ['/a', '/b/*']", .globInLiteralList, at: "'/b/*'"),
    ])
    func `A value that can't be is told`(_ mistake: Mistake) throws {
        try expect(mistake)
    }

    @Test(arguments: [
        Mistake(
            "schedule s = mon 08:00..08:00 in \"UTC\"", .invalidSchedule, at: "mon 08:00..08:00",
            "when it starts"),
        Mistake(
            "schedule s = mon 24:00..08:00 in \"UTC\"", .invalidSchedule, at: "mon 24:00..08:00"),
        Mistake(
            "schedule s = 2026-12-25..2026-12-24 in \"UTC\"", .invalidSchedule,
            at: "2026-12-25..2026-12-24"),
        Mistake(
            "schedule s = mon 08:00..09:00 in \"UTC\" except 2026-12-25..2026-12-24",
            .invalidSchedule, at: "2026-12-25..2026-12-24"),
        Mistake(
            "schedule s = mon 08:00..09:00 in \"Europe/Londn\"", .unknownTimeZone,
            at: "\"Europe/Londn\""),
        Mistake("schedule s = mon 08:00..09:00 in \"../UTC\"", .unknownTimeZone, at: "\"../UTC\""),
    ])
    func `A schedule that can't be is told`(_ mistake: Mistake) throws {
        try expect(mistake)
    }

    @Test func `A window may pass the end of the week and of the day`() throws {
        let model = try model(
            of: "schedule s = sat..mon 22:00..04:00, tue 00:00..24:00, 2026-12-25 in \"UTC\"")
        let schedule = model.schedules[0]
        #expect(schedule.windows.map(\.weekday) == [5, 6, 0, 1])
        #expect(schedule.windows[3].endSeconds == 86_400)
        #expect(schedule.days.count == 1)
        #expect(model.zones.map(\.name) == ["UTC"])
        #expect(model.zoneDataVersion == "2026a")
    }

    @Test func `A hash is read in either case and a list of them sorted, each once`() throws {
        let a = String(repeating: "AB", count: 32)
        let b = String(repeating: "0c", count: 32)
        let model = try model(of: "list l : hash = [\"\(a)\", \"\(b)\", \"\(a.lowercased())\"]")
        let bytes = [UInt8](repeating: 0x0C, count: 32) + [UInt8](repeating: 0xAB, count: 32)
        #expect(model.lists[0].values == .hashes(bytes))
        #expect(model.lists[0].count == 2)
    }

    @Test func `Text and names are brought to NFC`() throws {
        let model = try model(
            of: "deny \"Cafe\u{301}\" { when ticket == \"e\u{301}\" because \"e\u{301}\" }")
        #expect(Array(model.rules[0].name.unicodeScalars).count == 4)
        #expect(Array(model.rules[0].because[0].unicodeScalars).count == 1)
    }

    @Test func `A user name with a domain compares both parts`() throws {
        let model = try model(
            of:
                "deny \"r\" { when user.name == 'CORP\\alice' } deny \"s\" { when user.name == 'al@corp' }"
        )
        for (rule, parts) in zip(model.rules, [("CORP", "alice"), ("corp", "al")]) {
            guard case .and(let both) = rule.condition, both.count == 2,
                case .comparison(let domain) = both[0], case .comparison(let name) = both[1]
            else {
                Issue.record("expected two comparisons")
                continue
            }
            #expect(
                domain.check
                    == .relation(
                        .equal, .attribute(Slot(.userDomain)), .constant(.name(parts.0))))
            #expect(
                name.check
                    == .relation(.equal, .attribute(Slot(.userName)), .constant(.name(parts.1))))
            #expect(domain.range == name.range)
        }
    }

    @Test func `A list of user names is split by domain`() throws {
        let model = try model(
            of: "deny \"r\" { when user.name in [\"root\", 'A\\x', 'B\\y', 'z@A'] }")
        guard case .or(let groups) = model.rules[0].condition else {
            Issue.record("expected alternatives")
            return
        }
        #expect(groups.count == 3)
        let lists = model.lists.suffix(3).map(\.values)
        #expect(lists == [.names(["root"]), .names(["x", "z"]), .names(["y"])])
    }

    @Test func `A literal on the left mirrors the relation`() throws {
        let model = try model(of: "deny \"r\" { when 1h >= duration }")
        guard case .comparison(let comparison) = model.rules[0].condition else {
            Issue.record("expected a comparison")
            return
        }
        #expect(
            comparison.check
                == .relation(
                    .lessOrEqual, .attribute(Slot(.duration)), .constant(.integer(3_600))))
    }
}

// The words of generated policies and requests. There are few, so that they meet; many are hard:
// letters whose case is odd, text in two Unicode forms, paths of both styles.

import Foundation

enum Vocabulary {
    static let words = [
        "Code", "setup", "Users", "alice", "Bob", "Downloads", "Temp", "bin", "Kiosk", "tools",
        "Straße", "ÉTÉ", "e\u{301}t", "Σίσυφος", "ǅungla", "x", "ab", "α", "日本", "İş", "ıs",
    ]
    static let groups = [
        "Developers", "Finance", "Contractors", "ops", "OPS", "Kader", "Straße", "Ünits", "IR-Team",
        "σίσυφος", "Build Engineers", "E\u{301}quipe",
    ]
    static let names = [
        "alice", "Bob", "ALICE", "svc_x", "Kay", "Éva", "setup.exe", "Code.exe", "sudo", "WS-1",
        "SYSTEM", "NT AUTHORITY\\SYSTEM", "CORP", "corp.example", "σς",
    ]
    static let texts = [
        "INC1234567 fix", "CHG0000001", "please", "Microsoft Corporation", "Docker Inc", "é",
        "E\u{301}",
        "Visual Studio Code", "S-1-5-21-7", "", "aab", "abc abc", "JIRA-12", "ticket\nnext",
        "Straße",
        "STRASSE", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", " padded ", "a*b", "日本語",
    ]
    static let arguments = [
        "upgrade", "-y", "install", "/q", "curl", "--force", "a b", "", "é", "**", "*", "pkg-1",
        "-V:Code",
    ]
    static let durations: [Int64] = [1, 45, 300, 1800, 3600, 5400, 7200, 14_400, 28_800, 86_400]
    static let integers: [Int64] = [-5, 0, 1, 2, 3, 5, 8, 42, 1000]
    static let versions: [[UInt64]] = [
        [1, 0], [1, 2, 3], [1, 92, 0], [4, 30], [10, 0, 19045], [10, 0, 14393, 0], [2, 0, 0, 1],
        [3],
    ]
    static let expressions = [
        #"/\b(INC|CHG)\d{7}\b/"#, "/ticket/i", "/^a+b$/", #"/\.exe$/i"#, "/^$/", "/straße/i",
        #"/[A-Z]{2,}-?\d+/"#, "/^.{3,8}$/s", "/é|É/", "/^(?:alice|bob)$/i", #"/\\Users\\/i"#,
        "/a b c/x", "/^next/m", "/(a)\\1/", "/\\p{Lu}/", "/(?<!n)o/", runaway.expression,
        "/K/i", "/σ/i", "/please|fix/", "/./s",
    ]
    /// Backtracks without end on this text; with a backreference nobody can prove that beforehand.
    static let runaway = (
        expression: #"/^(a|a?)+\1[cd]$/"#, text: String(repeating: "a", count: 40) + "b"
    )
    static let zones = [
        "Europe/London", "America/New_York", "Asia/Kolkata", "UTC", "Australia/Lord_Howe",
    ]

    /// 2026-03-28, a day before London's clocks change.
    static let firstDay: Int64 = 20_540

    /// The attributes of the host's own that a policy may declare, with their types.
    static let hostAttributes = [
        ("user.risk", "int"), ("device.patched", "bool"), ("device.site", "name"),
        ("device.roles", "set of text"), ("device.build", "version"),
        ("user.grade", "one of junior, senior, lead"), ("device.seen", "timestamp"),
        ("user.shift", "duration"), ("device.cert", "hash"), ("app.config", "path"),
        ("device.mounts", "set of path"), ("user.codes", "set of int"),
        ("app.environment", "list of text"), ("user.note", "text"), ("device.keys", "set of hash"),
        ("user.teams", "set of name"), ("device.drivers", "set of version"),
    ]
}

// MARK: Values of each kind

extension Random {
    mutating func windowsPath() -> String {
        let root = pick(["C:", "C:", "C:", "D:", #"\\files\tools"#])
        let folders = some(Vocabulary.words + ["Program Files", "Microsoft VS Code"], 0...3)
        return ([root] + folders + [pick(Vocabulary.words) + ".exe"]).joined(separator: "\\")
    }

    mutating func posixPath() -> String {
        let top = pick(["usr", "opt", "home", "Applications"])
        return (["", top] + some(Vocabulary.words, 0...2) + [pick(Vocabulary.words)])
            .joined(separator: "/")
    }

    mutating func hash() -> [UInt8] { Array(repeating: UInt8(below(6)), count: 31) + [7] }

    /// Around changes of clocks, turns of weeks, and windows of quotas.
    mutating func timestamp() -> Int64 {
        let day = Vocabulary.firstDay + Int64(pick([0, 1, 1, 2, 3, 5, 6, 211, 212, 217, 272]))
        let second = pick([
            0, 1, 59, 3599, 3600, 7199, 7200, 28_799, 28_800, 43_200, 66_600, 79_200, 86_399,
        ])
        return (day * 86_400 + Int64(second)) * 1_000_000 + (chance(15) ? 999_999 : 0)
    }

    mutating func userName() -> String {
        let name = pick(["alice", "Bob", "ALICE", "Éva", "Kay"])
        return switch below(5) {
        case 0, 1: "CORP\\" + name
        case 2: name + "@corp.example"
        case 3: "corp\\" + name
        default: name
        }
    }

    mutating func versionText(_ parts: [UInt64]) -> String {
        parts.map { String($0) }.joined(separator: ".")
    }
}

// MARK: Spellings

extension Random {
    /// The same text otherwise spelt, or nearly the same.
    mutating func respelt(_ text: String) -> String {
        switch below(12) {
        case 0: text.uppercased()
        case 1: text.lowercased()
        case 2: text.decomposedStringWithCanonicalMapping
        case 3: text.replacing("s", with: "\u{17F}")
        case 4: text.replacing("k", with: "\u{212A}").replacing("K", with: "\u{212A}")
        case 5: text + pick(["x", " ", ".", "\u{301}", "\u{0}", "\u{202E}", "/"])
        case 6: String(text.dropLast())
        case 7: pick([" ", "\\", "\t", "y"]) + text
        case 8: text + text
        case 9: text.replacing("ß", with: "ẞ").replacing("σ", with: "ς")
        case 10: ""
        default: text
        }
    }

    /// The same path otherwise spelt, or one that looks like it.
    mutating func respeltPath(_ path: String) -> String {
        var parts = path.split(separator: "\\", omittingEmptySubsequences: false).map(String.init)
        let middle = parts.count > 2 ? between(1, parts.count - 2) : 0
        switch below(26) {
        case 0: return path.uppercased()
        case 1: return path.lowercased()
        case 2: return path.replacing("\\", with: "/")
        case 3: return path.replacing("\\", with: "\\\\")
        case 4: parts.insert(".", at: min(middle + 1, parts.count))
        case 5: parts.insert(contentsOf: ["gone", ".."], at: min(middle + 1, parts.count))
        case 6: return (path.hasPrefix("\\\\") ? #"\\?\UNC"# : #"\\?\"#) + path
        case 7: return #"\??\"# + path
        case 8: return path + pick([".", " ", ". .", "..."])
        case 9: parts[middle] += pick([".", " ", ".."])
        case 10: parts[middle] = "PROGRA~1"
        case 11: return path + ":stream"
        case 12: return #"\\.\"# + path
        case 13: return path + pick(["\u{1}", "\u{200E}", "\\"])
        case 14: return respelt(path)
        case 15: return path.decomposedStringWithCanonicalMapping
        case 16: return String(path.dropFirst(2))
        case 17: return path.replacing(":\\", with: ":")
        case 18: return path.replacing("C:", with: "D:")
        case 19: return path.replacing("tools", with: "tools$")
        case 20: return "/" + path
        case 21: return path.replacing("/", with: "//")
        case 22: return path + "/../x"
        case 23: return path.replacing(".exe", with: "")
        case 24: return "\\\\?\\" + path + pick([".", "/x"])
        default: return path
        }
        return parts.joined(separator: "\\")
    }

    /// A glob that matches a text, or nearly.
    mutating func glob(over text: String) -> String {
        let characters = Array(text)
        let half = characters.count / 2
        return switch below(9) {
        case 0: "*"
        case 1: String(characters.prefix(half)) + "*"
        case 2: "*" + String(characters.suffix(half))
        case 3: characters.isEmpty ? "?" : "?" + String(characters.dropFirst())
        case 4: "{" + text + ",other}"
        case 5: "[A-Z]*"
        case 6: String(characters.prefix(half)) + "{,x,[!0-9]*}" + String(characters.suffix(half))
        case 7: "*[!a-f]"
        default: text
        }
    }

    /// A glob that matches a path, or nearly; with some folders' names replaced.
    mutating func pathGlob(over path: String) -> String {
        let separator: Character = path.hasPrefix("/") ? "/" : "\\"
        var parts = path.split(separator: separator, omittingEmptySubsequences: false)
            .map(String.init)
        let first = path.hasPrefix("\\\\") ? 4 : 1
        guard parts.count > first else { return path }
        let index = between(first, parts.count - 1)
        switch below(9) {
        case 0: parts[index] = "*"
        case 1: parts[index] = "**"
        case 2: parts = parts.prefix(index) + ["**"]
        case 3: parts = parts.prefix(index) + ["**", pick(parts)]
        case 4: parts[index] = glob(over: parts[index])
        case 5: parts[index] = "{" + parts[index] + ",a" + String(separator) + "b}"
        case 6: parts = ["**"] + parts.suffix(parts.count - index)
        case 7: parts[index] = pick(["?*", "[!x]*", "[a-zA-Z]*.exe", "{A,b,}*"])
        default: break
        }
        return parts.joined(separator: String(separator))
    }
}

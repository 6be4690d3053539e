import JITPolicyCompiler
import JITPolicyRuntime
import Testing

@Suite struct BacktrackingTests {
    @Test(arguments: [
        ("(a+)+$", ""), ("^(a+)+$", ""), ("(a|a)*b", ""), ("(a|aa)+$", ""), ("(x+x+)+y", ""),
        ("^(([a-z])+.)+[A-Z]([a-z])+$", ""), (#"(\w+\s?)*$"#, ""), ("(a*)*$", ""), ("(a*)+b", ""),
        ("(a?b?)*c", ""), ("((a?)*b)*$", ""),
        (#"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@)$"#, ""),
        ("(.*)*=", ""), ("(.+)+$", ""), ("(.+)+x", "s"), ("(?:a|A)*b", "i"), (#"(\d+|\w+)*;"#, ""),
        (#"^(\w+|\d+)+[!]"#, ""), ("(?=(a+)+b)", ""), ("(?>(a+)+b)", ""), ("(?>x?(a+)+b)", ""),
        (#"^[\s\S]*?(a+)+:"#, ""), ("(a{1,30}){1,30}b", ""), ("(é|é)*$", ""),
        ("(?:b(x+x+)+y)?", ""), (#"\b(\w+[-.]?)+@"#, ""), ("(a+b?)+c", ""), ("(?m)^(a+)+$", ""),
        ("(a|b|ab)*c", ""), (#"(\p{L}+)+\d"#, ""), ("(([a-z])+.)+[A-Z]", ""),
        ("(?i:(([ab])+?)+a)", ""),
    ])
    func `Exponential backtracking is found and shown`(pattern: String, flags: String) throws {
        let verdict = analyzeBacktracking(pattern: pattern, flags: flags)
        guard case .exponential(let attack) = verdict else {
            Issue.record("\(pattern): \(verdict)")
            return
        }
        // The text does what the verdict says.
        let effort = try MatchEffort(pattern: pattern, flags: flags)
        #expect(effort.steps(over: attack.text(pumps: 60), upTo: 1_000_000) == nil)
    }

    @Test(arguments: [
        (#"\s+$"#, 2), ("^a*a*b*a$", 2), ("a*a*b", 2), (".*.*=", 2), ("^.*.*=", 2), ("^.*.*.*=", 3),
        (#"^\w+\d+\w+$"#, 3), (#"(\w++\s?)*+x"#, 2), ("(?:ab)*(?:ab)*$", 3),
        (#"\w+\d\b"#, 2), (#"^(?:a(?:a*ab)?)*"#, 2), ("^(?=.*.*x)", 2), ("[ab]*a[ab]*$", 3),
        (#"https?://.*\.exe$"#, 2),
    ])
    func `Polynomial backtracking is found with its degree`(pattern: String, degree: Int) {
        let verdict = analyzeBacktracking(pattern: pattern, flags: "")
        guard case .polynomial(let found, _) = verdict else {
            Issue.record("\(pattern): \(verdict)")
            return
        }
        #expect(found == degree, "\(pattern): \(verdict)")
    }

    @Test(arguments: [
        ("", ""), ("abc", ""), (#"\b(INC|CHG)\d{7}\b"#, ""), (#"^(INC|CHG|REQ)-?\d{5,10}$"#, "i"),
        (#"^[A-Z]{2,10}-\d+$"#, ""), (#"^[A-Za-z][A-Za-z0-9_]*$"#, ""), ("a*", ""), ("(a+)+", ""),
        (#"\d+"#, ""), ("^(?>a+)+$", ""), ("(a++)+b", ""), ("^(?:a+b)+$", ""), (#"^(\w+\s)*$"#, ""),
        (#"^.{1,255}$"#, ""), ("^.*$", ""), (#"^\S+@\S{3}$"#, ""), (#"^(?:[^,]*,)*[^,]*$"#, ""),
        (#"^(?=.*\d)(?=.*[a-z]).{8,}$"#, ""), ("a+b", ""), (#"^\\\\[^\\]+\\[^\\]+$"#, ""),
        (#"^\d{1,3}(?:\.\d{1,3}){3}$"#, ""), (#"^/opt/[^/]+/bin/[^/]+$"#, ""), ("(?:a|b)*", ""),
        (#"^(?:(?:a|b)*c)*$"#, ""), (#"^"(?:[^"\\]|\\.)*"$"#, ""), ("foo|bar.*", ""),
        (#"^\w++\s*+\w++$"#, ""), (#"\d+-\d+"#, ""), ("x*y", ""), ("^a*a*$", ""), ("b{2,}+", ""),
        (#"(\w+)\s*:\s*(\w+)\s*$"#, ""),
    ])
    func `A linear expression is called linear`(pattern: String, flags: String) {
        #expect(analyzeBacktracking(pattern: pattern, flags: flags) == .linear, "\(pattern)")
    }

    @Test(arguments: [#"(a+)\1"#, "(a+)+(?1)", #"(?(?=a)a+|b+)+"#, "(*COMMIT)(a+)+b", #"(\X+)+b"#])
    func `What is not understood is not judged`(pattern: String) {
        guard case .unjudged = analyzeBacktracking(pattern: pattern, flags: "") else {
            Issue.record("\(pattern)")
            return
        }
    }

    @Test func `A sample is short and shows what cannot be seen`() {
        let attack = BacktrackingAttack(prefix: "x", pump: "a\n", suffix: "\u{202E}!")
        #expect(attack.text(pumps: 2) == "xa\na\n\u{202E}!")
        #expect(attack.sample == "x" + String(repeating: "a\\n", count: 12) + "\\u{202e}!")
        let long = BacktrackingAttack(
            prefix: "", pump: String(repeating: "ab", count: 20), suffix: "c")
        #expect(long.sample.unicodeScalars.count == 3 * 40 + 2)
    }
}

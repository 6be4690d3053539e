import JITPolicyRuntime

/// Times regular expressions that run away on the longest reason that a request may carry: each start
/// position of the text begins an attack of its own. Prints milliseconds a pattern.
@main struct RegexAttacks {
    static let reasonBytes = 16 * 1024

    static let attacks: [(pattern: String, unit: String)] = [
        ("(a+)+[$]", "a"), ("(a|aa)+[$]", "a"), (#"(\w+\s?)+[$]"#, "a"),
        ("a*a*a*a*[$]", "a"), ("(?:a?){12}a{12}[$]", "a"),
    ]

    static func main() throws {
        print("pattern, length of a run, JIT ms, interpreter ms (value: JIT, interpreter)")
        for attack in attacks {
            // Many short runs attack from many starts; one long run attacks longest from each.
            for run in [16, 128, 1_024, reasonBytes - 2] {
                let text = reason(of: attack.unit, run: run)
                let (jit, jitValue) = try time(attack.pattern, text, usesJIT: true)
                let (slow, slowValue) = try time(attack.pattern, text, usesJIT: false)
                print("\(attack.pattern)  \(run)  \(jit)  \(slow)  (\(jitValue), \(slowValue))")
            }
        }
    }

    /// Runs of a character that end in what the pattern does not take, up to the limit of a reason.
    static func reason(of unit: String, run: Int) -> [UInt8] {
        let piece = Array((String(repeating: unit, count: run) + "!").utf8)
        var text: [UInt8] = []
        while text.count + piece.count < reasonBytes { text += piece }
        return text + Array("$".utf8)
    }

    /// The fastest of five matches, in milliseconds to a tenth.
    static func time(_ pattern: String, _ text: [UInt8], usesJIT: Bool) throws -> (Double, Truth) {
        let expression = try RegularExpression(pattern: pattern, flags: "", usesJIT: usesJIT)
        var matcher = RegexMatcher()
        var value = Truth.unknown
        var best = Duration.seconds(3_600)
        for _ in 0..<5 {
            best = min(
                best, ContinuousClock().measure { value = matcher.matches(expression, text.span) })
        }
        let milliseconds =
            Double(best.components.seconds) * 1_000
            + Double(best.components.attoseconds) / 1e15
        return ((milliseconds * 10).rounded() / 10, value)
    }
}

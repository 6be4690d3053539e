import JITPolicyRuntime

/// Times regular expressions that run away on the longest reason that a request may carry. libpcre2
/// counts steps afresh at each start position, so the dearest text is one whose every start comes
/// close to the limit and stays below it: runs of one character, of the length that turns out
/// worst.
@main struct RegexAttacks {
    static let reasonBytes = 16 * 1024

    static let patterns = [
        "(a+)+[$]", "(a|aa)+[$]", #"(\w+\s?)+[$]"#, "a*a*a*a*[$]", "(?:a?){12}a{12}[$]",
    ]

    static let runs = Array(1...64) + [128, 256, 512, 1_024, 4_096, reasonBytes - 2]

    static func main() throws {
        print("pattern\tJIT ms\t(run, value)\tinterpreter ms\t(run, value)")
        for pattern in patterns {
            let jit = try worst(pattern, usesJIT: true)
            let interpreter = try worst(pattern, usesJIT: false)
            print("\(pattern)\t\(jit)\t\(interpreter)")
        }
    }

    /// The time of the dearest text, and which it was.
    static func worst(_ pattern: String, usesJIT: Bool) throws -> String {
        let expression = try RegularExpression(pattern: pattern, flags: "", usesJIT: usesJIT)
        var matcher = RegexMatcher()
        var worst = (time: Duration.zero, run: 0, value: Truth.unknown)
        for run in runs {
            let text = reason(run: run)
            var value = Truth.unknown
            // The fastest of three, so that other work on the machine does not count.
            let times = (0..<3).map { _ in
                ContinuousClock().measure { value = matcher.matches(expression, text.span) }
            }
            if let time = times.min(), time > worst.time { worst = (time, run, value) }
        }
        let tenths = Int(worst.time / .microseconds(100))
        return "\(tenths / 10).\(tenths % 10)\t(\(worst.run), \(worst.value))"
    }

    /// Runs of `a` that end in what the patterns do not take, then the end that they look for.
    static func reason(run: Int) -> [UInt8] {
        let piece = Array((String(repeating: "a", count: run) + "!").utf8)
        var text: [UInt8] = []
        while text.count + piece.count < reasonBytes { text += piece }
        return text + Array("$".utf8)
    }
}

/// How the steps of a backtracking match grow with the length of the text, at worst.
public enum BacktrackingVerdict: Hashable, Sendable {
    /// In proportion to the text.
    case linear
    /// As a power of the length. The attack was replayed on libpcre2, and the degree measured.
    case polynomial(degree: Int, attack: BacktrackingAttack)
    /// Doubling or worse with each pump. The attack was replayed on libpcre2.
    case exponential(attack: BacktrackingAttack)
    /// Not known, and why.
    case unjudged(String)
}

/// Texts that make a match take many steps: the pump repeated, between a prefix that leads to it
/// and a suffix that makes the match fail.
public struct BacktrackingAttack: Hashable, Sendable {
    public var prefix: String
    public var pump: String
    public var suffix: String

    public init(prefix: String, pump: String, suffix: String) {
        self.prefix = prefix
        self.pump = pump
        self.suffix = suffix
    }

    /// The text with this many pumps.
    public func text(pumps: Int) -> String {
        prefix + String(repeating: pump, count: pumps) + suffix
    }

    /// A text of the attack as a message shows it: on one line, and cut where it is long.
    public var sample: String {
        let full = text(pumps: max(2, 24 / max(1, pump.unicodeScalars.count)))
        guard full.unicodeScalars.count > 64 else { return Self.visible(full) }
        return Self.visible(prefix + pump + pump) + "…" + Self.visible(pump + suffix)
    }

    private static func visible(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { shown, scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse,
                .surrogate, .nonspacingMark, .enclosingMark:
                shown += scalar == "\n" ? "\\n" : "\\u{\(String(scalar.value, radix: 16))}"
            default: shown.unicodeScalars.append(scalar)
            }
        }
    }
}

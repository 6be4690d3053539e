internal import JITPolicyRuntime

/// Attacks carried out on libpcre2, whose optimisations may defuse what an automaton shows.
///
/// Growth is told by counting steps, so the same library gives the same answer on every machine.
struct AttackReplay: ~Copyable {
    private let effort: MatchEffort
    /// What may still be spent, in steps.
    private var budget = 1_500_000

    /// Of a single measurement: what grows exponentially is soon past any limit, while a power
    /// shows its degree only where its lower terms have become small.
    private static let exponentialLimit = 1 << 14
    private static let polynomialLimit = 1 << 16

    init(pattern: String, flags: String) throws(UnjudgedPattern) {
        do throws(RegexDefect) {
            effort = try MatchEffort(pattern: pattern, flags: flags)
        } catch {
            throw UnjudgedPattern(reason: "not a regular expression of the language")
        }
    }

    private mutating func steps(
        _ attack: BacktrackingAttack, pumps: Int, upTo limit: Int
    ) -> Int? {
        guard budget > 0 else { return nil }
        let steps = effort.steps(over: attack.text(pumps: pumps), upTo: limit)
        // Doubling up to the limit that suffices, and a few tries below it.
        budget -= 6 * (steps ?? limit)
        return steps
    }

    /// Whether the steps grow by a constant factor with each pump.
    ///
    /// From a third to two thirds and from there to the full number of pumps an exponential grows
    /// by the same factor, a power of degree d by 2 to the d and then by only 1.5 to the d.
    mutating func isExponential(_ attack: BacktrackingAttack) -> Bool {
        var counts: [Double] = []
        while counts.count < 24,
            let count = steps(attack, pumps: counts.count + 1, upTo: Self.exponentialLimit)
        {
            counts.append(Double(count))
        }
        // Each pump at least doubles the ways: 24 of them end below the limit only where they are
        // not taken.
        let third = counts.count / 3
        guard counts.count < 24, third > 0, budget > 0 else { return false }
        let early = counts[2 * third - 1] / counts[third - 1]
        let late = counts[3 * third - 1] / counts[2 * third - 1]
        let least = (0..<third).reduce(1.0) { factor, _ in factor * 1.5 }
        // late ≥ early to the ¾, without a logarithm.
        return late >= least && late * late * late * late >= early * early * early
    }

    /// The power of the length with which the steps grow; nil where it is less than two.
    ///
    /// - Parameter isSearched: Whether the match is tried from each pump on, each with steps of
    ///   its own.
    mutating func degree(_ attack: BacktrackingAttack, isSearched: Bool) -> Int? {
        for pumps in [48, 24] {
            guard let all = total(attack, pumps: pumps, isSearched: isSearched),
                let half = total(attack, pumps: pumps / 2, isSearched: isSearched)
            else { continue }
            // Lower terms make the growth over short texts look smaller than it is.
            return (2...16).last { Double(all) / Double(half) >= Double(1 << $0) / 1.35 }
        }
        return nil
    }

    /// The steps from all starts, of which a sixth stands for the rest.
    private mutating func total(
        _ attack: BacktrackingAttack, pumps: Int, isSearched: Bool
    ) -> Int? {
        guard isSearched else { return steps(attack, pumps: pumps, upTo: Self.polynomialLimit) }
        var attack = attack
        attack.prefix = ""
        var total = 0
        for sixth in 1...6 {
            guard let count = steps(attack, pumps: pumps * sixth / 6, upTo: Self.polynomialLimit)
            else { return nil }
            total += count * pumps / 6
        }
        return total
    }
}

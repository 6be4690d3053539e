/// Judges how a match of a regular expression can grow with its text.
///
/// Sound for expressions without backreferences and recursion: what is called linear has no
/// ambiguity that grows, and what is called polynomial or exponential comes with an attack that
/// was replayed on libpcre2. Time and memory are bounded for every pattern.
public func analyzeBacktracking(pattern: String, flags: String) -> BacktrackingVerdict {
    do throws(UnjudgedPattern) {
        guard let tree = try repeatingTree(pattern, flags) else { return .linear }
        var analysis = try BacktrackingAnalysis(tree, pattern, flags)
        if let attack = try analysis.exponentialAttack() { return .exponential(attack: attack) }
        return try analysis.polynomialVerdict()
    } catch {
        return .unjudged(error.reason)
    }
}

/// A text that takes exponential time to match, where that can be proved: the part of
/// `analyzeBacktracking` that makes an expression an error.
public func exponentialAttack(pattern: String, flags: String) -> BacktrackingAttack? {
    do throws(UnjudgedPattern) {
        guard let tree = try repeatingTree(pattern, flags) else { return nil }
        var analysis = try BacktrackingAnalysis(tree, pattern, flags)
        return try analysis.exponentialAttack()
    } catch {
        return nil
    }
}

/// The tree of an expression; nil where nothing repeats, so that a match takes a bounded number of
/// steps at each place.
private func repeatingTree(
    _ pattern: String, _ flags: String
) throws(UnjudgedPattern) -> PatternTree? {
    let tree = parsePattern(pattern, flags: flags)
    if let reason = tree.unjudged { throw UnjudgedPattern(reason: reason) }
    return tree.root.repeats ? tree : nil
}

/// An expression with all that judging it takes.
private struct BacktrackingAnalysis: ~Copyable {
    private let tree: PatternTree
    private let ambiguity: PatternAmbiguity
    private var replay: AttackReplay

    init(_ tree: PatternTree, _ pattern: String, _ flags: String) throws(UnjudgedPattern) {
        // What can fail comes first, for a value that cannot be copied is made at once or not at all.
        let automaton = try PositionAutomaton(tree)
        let replay = try AttackReplay(pattern: pattern, flags: flags)
        self.tree = tree
        ambiguity = PatternAmbiguity(automaton)
        self.replay = replay
    }

    mutating func exponentialAttack() throws(UnjudgedPattern) -> BacktrackingAttack? {
        let pumps = try ambiguity.exponentialPumps()
        for pump in pumps {
            for attack in ambiguity.automaton.attacks(with: pump)
            where replay.isExponential(attack) {
                return attack
            }
        }
        // What may still be exponential is called nothing else.
        guard pumps.isEmpty else { throw .open }
        return nil
    }

    mutating func polynomialVerdict() throws(UnjudgedPattern) -> BacktrackingVerdict {
        let isSearched = !tree.root.isAnchored && !tree.root.startsLines
        var worst: (degree: Int, attack: BacktrackingAttack)?
        var isOpen = false
        for pump in try ambiguity.polynomialPumps() {
            var isShown = false
            for attack in ambiguity.automaton.attacks(with: pump) where !isShown {
                guard let degree = replay.degree(attack, isSearched: isSearched) else { continue }
                isShown = true
                if degree > worst?.degree ?? 1 { worst = (degree, attack) }
            }
            if !isShown, !pump.isPlainRun { isOpen = true }
        }
        if let worst { return .polynomial(degree: worst.degree, attack: worst.attack) }
        guard !isOpen else { throw .open }
        return .linear
    }
}

extension UnjudgedPattern {
    fileprivate static var open: UnjudgedPattern {
        UnjudgedPattern(reason: "ambiguous, though no attack that was tried takes many steps")
    }
}

extension PositionAutomaton {
    /// The texts of a pump, with the suffixes that are likely to make a match fail.
    fileprivate func attacks(with pump: PatternAmbiguity.Pump) -> [BacktrackingAttack] {
        let suffixes = suffixes(after: pump)
        var attacks = suffixes.map { attack(pump, suffix: $0) }
        if pump.run.count > 1 {
            // Where the run reads what every match ends with, it may stand before the pumps.
            var pump = pump
            pump.prefix += pump.run
            attacks += suffixes.prefix(3).map { attack(pump, suffix: $0) }
        }
        return attacks
    }

    private func attack(_ pump: PatternAmbiguity.Pump, suffix: String) -> BacktrackingAttack {
        BacktrackingAttack(
            prefix: alphabet.text(pump.prefix), pump: alphabet.text(pump.pump), suffix: suffix)
    }

    /// First a scalar that nothing reads after the pumps, or newlines, for `.` reads all else; then
    /// the same with a match or every atom behind it: libpcre2 gives up at once on a text without a
    /// scalar that every match has.
    private func suffixes(after pump: PatternAmbiguity.Pump) -> [String] {
        let follow = statesAfter(pump).reduce(AtomSet.none) { atoms, state in
            edges[state].reduce(atoms) { isSearch($1.target) ? $0 : $0 | $1.atoms }
        }
        let stops = alphabet.representatives.indices.filter { !follow.contains($0) }.prefix(2)
        let texts = stops.map { String(alphabet.representatives[$0]) } + ["", "\n\n", "\n!"]
        let match = alphabet.text(shortestMatch ?? [])
        let everything = alphabet.text(Array(alphabet.representatives.indices))
        return texts + texts.map { $0 + match } + texts.prefix(1).map { $0 + everything }
    }

    private func statesAfter(_ pump: PatternAmbiguity.Pump) -> Set<Int> {
        var states: Set<Int> = [Self.textStart]
        for atom in pump.prefix + pump.pump + pump.pump {
            var next: Set<Int> = []
            for edge in states.lazy.flatMap({ edges[$0] }) where edge.atoms.contains(atom) {
                next.insert(edge.target)
            }
            states = next
        }
        return states
    }
}

extension PatternTree.Node {
    /// Whether a part is repeated without a bound or with one that is worth a look.
    fileprivate var repeats: Bool {
        if case .repetition(_, _, let maximum, _) = kind, maximum ?? 3 > 2 { return true }
        return children.contains(where: \.repeats)
    }
}

/// Atoms of an alphabet: the scalars that no set of an expression tells apart are one atom.
struct AtomSet: Hashable {
    var bits: UInt128

    /// Stands for the end of the text where the next scalar is spoken of.
    static let end = AtomSet(bits: 1 << 127)
    static let none = AtomSet(bits: 0)
    /// One bit is kept for the end.
    static let countLimit = 127

    var isEmpty: Bool { bits == 0 }
    /// The atom that reads best in an attack.
    var first: Int { bits.trailingZeroBitCount }

    func contains(_ atom: Int) -> Bool { bits & (1 << UInt128(atom)) != 0 }
    func isSubset(of other: AtomSet) -> Bool { bits & ~other.bits == 0 }
    static func | (a: AtomSet, b: AtomSet) -> AtomSet { AtomSet(bits: a.bits | b.bits) }
    static func & (a: AtomSet, b: AtomSet) -> AtomSet { AtomSet(bits: a.bits & b.bits) }
    static func - (a: AtomSet, b: AtomSet) -> AtomSet { AtomSet(bits: a.bits & ~b.bits) }
}

/// The coarsest partition of all scalars that every set of an expression respects.
struct PatternAlphabet {
    /// One scalar of each atom, the most readable atoms first.
    let representatives: [Unicode.Scalar]
    private let atoms: [ScalarSet: AtomSet]

    /// Every scalar, but not the end.
    var all: AtomSet { AtomSet(bits: (1 << UInt128(representatives.count)) - 1) }

    /// Nil where there are too many atoms.
    init?(separating sets: Set<ScalarSet>) {
        // Sorted, so that nothing depends on the order of a set.
        let sets = sets.sorted { $0.order(before: $1) }
        let cuts = Self.cuts(of: sets)
        guard cuts.count * (sets.count + 1) <= 4_000_000 else { return nil }
        let members = sets.map { Self.membership(in: $0, cuts: cuts) }
        let (classes, classCount) = Self.classes(of: members, intervalCount: cuts.count)
        var best: [(scalar: Unicode.Scalar, rank: Int, interval: Int)?] = Array(
            repeating: nil, count: classCount)
        for interval in cuts.indices {
            let upper = interval + 1 < cuts.count ? cuts[interval + 1] - 1 : 0x10FFFF
            guard let (scalar, rank) = Self.mostReadable(cuts[interval]...upper) else { continue }
            if let known = best[classes[interval]], known.rank <= rank { continue }
            best[classes[interval]] = (scalar, rank, interval)
        }
        // Surrogates alone are no class: no text holds them.
        let sorted = best.compactMap(\.self).sorted { ($0.rank, $0.scalar) < ($1.rank, $1.scalar) }
        guard sorted.count <= AtomSet.countLimit else { return nil }
        representatives = sorted.map(\.scalar)
        var atoms: [ScalarSet: AtomSet] = [:]
        for (set, isMember) in zip(sets, members) {
            var bits: UInt128 = 0
            for (atom, chosen) in sorted.enumerated() where isMember[chosen.interval] {
                bits |= 1 << UInt128(atom)
            }
            atoms[set] = AtomSet(bits: bits)
        }
        self.atoms = atoms
    }

    /// The atoms of one of the sets that the alphabet was made for.
    subscript(set: ScalarSet) -> AtomSet { atoms[set] ?? all }

    func text(_ atoms: [Int]) -> String {
        String(String.UnicodeScalarView(atoms.map { representatives[$0] }))
    }

    /// Where an interval begins that lies inside or outside of each set as a whole.
    private static func cuts(of sets: [ScalarSet]) -> [UInt32] {
        var bounds: [UInt32] = [0]
        for set in sets {
            for range in set.ranges {
                bounds.append(range.lowerBound)
                if range.upperBound < 0x10FFFF { bounds.append(range.upperBound + 1) }
            }
        }
        bounds.sort()
        var cuts: [UInt32] = []
        for bound in bounds where bound != cuts.last { cuts.append(bound) }
        return cuts
    }

    /// For each interval whether it lies inside of a set.
    private static func membership(in set: ScalarSet, cuts: [UInt32]) -> [Bool] {
        var isMember = Array(repeating: false, count: cuts.count)
        var interval = 0
        for range in set.ranges {
            while cuts[interval] < range.lowerBound { interval += 1 }
            while interval < cuts.count, cuts[interval] <= range.upperBound {
                isMember[interval] = true
                interval += 1
            }
        }
        return isMember
    }

    /// Equal numbers for the intervals that no set tells apart: each set in turn divides the classes
    /// that those before it have left.
    private static func classes(
        of members: [[Bool]], intervalCount: Int
    ) -> (numbers: [Int], count: Int) {
        var classes = Array(repeating: 0, count: intervalCount)
        var count = 1
        for isMember in members {
            // What a class becomes, outside of the set and inside.
            var parts = Array(repeating: -1, count: 2 * count)
            count = 0
            for interval in classes.indices {
                let part = 2 * classes[interval] + (isMember[interval] ? 1 : 0)
                if parts[part] < 0 {
                    parts[part] = count
                    count += 1
                }
                classes[interval] = parts[part]
            }
        }
        return (classes, count)
    }

    /// Letters before digits before other printable scalars, for attacks are shown to people.
    private static func mostReadable(
        _ range: ClosedRange<UInt32>
    ) -> (scalar: Unicode.Scalar, rank: Int)? {
        for (rank, wanted) in readable.enumerated() where wanted.overlaps(range) {
            let value = max(wanted.lowerBound, range.lowerBound)
            if let scalar = Unicode.Scalar(value) { return (scalar, rank) }
        }
        return nil
    }

    private static let readable: [ClosedRange<UInt32>] = [
        0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x21...0x21, 0x22...0x7E, 0x20...0x20, 0x09...0x09,
        0x0A...0x0A, 0xA1...0x24F, 0x250...0xD7FF, 0x0...0xD7FF, 0xE000...0x10FFFF,
    ]
}

extension ScalarSet {
    fileprivate func order(before other: ScalarSet) -> Bool {
        if isExact != other.isExact { return isExact }
        for (a, b) in zip(ranges, other.ranges) where a != b {
            return (a.lowerBound, a.upperBound) < (b.lowerBound, b.upperBound)
        }
        return ranges.count < other.ranges.count
    }
}

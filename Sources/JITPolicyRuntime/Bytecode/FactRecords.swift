// The tables that turn one attribute of a request into facts. A fact is a key: that a hash is in a list,
// that a set has one of some names, that a path matches a glob, that a text holds one of some literals. A key
// set below the number of keys is that one key; others are runs of keys; `none32` is the empty one.

/// The hashes that matter for one slot: open addressing over the first eight bytes.
package struct HashFactsRecord: Record, BitwiseCopyable {
    package init() {}
    package static let width = 16
    package var slot: UInt32 = 0
    /// Run of `hashBuckets`, a power of two long; a bucket is an entry's index plus 1, or 0.
    package var buckets = Run()
    /// First entry: 32 bytes each in `hashBytes`, and a key set each in `hashKeySets`.
    package var entries: UInt32 = 0
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&slot)
        buckets.transfer(&coder)
        coder.field(&entries)
    }
}

/// The texts that matter for one slot, exact or folded.
package struct StringFactsRecord: Record, BitwiseCopyable {
    package init() {}
    package static let width = 16
    package var slot: UInt32 = 0
    package var isFolded: UInt32 = 0
    /// Run of `stringBuckets`, a power of two long.
    package var buckets = Run()
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&slot)
        coder.field(&isFolded)
        buckets.transfer(&coder)
    }
}

/// A text at its place by `stringHash`, with linear probing; `none32` for its key set where there is none.
package struct StringBucket: Record, BitwiseCopyable {
    package init() {}
    package static let width = 16
    /// The high half of the hash.
    package var tag: UInt32 = 0
    package var keySet = none32
    /// Run of `textBytes`.
    package var text = Run()
    package var isEmpty: Bool { keySet == none32 }
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&tag)
        coder.field(&keySet)
        text.transfer(&coder)
    }
}

/// The path patterns of one slot, exact or folded: a non-deterministic automaton over components. Where nothing but
/// literal components leaves the root, those that follow each other are one edge from there, with the text of all.
package struct PathFactsRecord: Record, BitwiseCopyable {
    package init() {}
    package static let width = 20
    package var slot: UInt32 = 0
    package var isFolded: UInt32 = 0
    package var root: UInt32 = 0
    /// How many components such edges have: bit 0 for one. Neither bit of a number is set where the root is left by
    /// single components.
    package var prefixCounts: UInt32 = 0
    /// The same of edges that lead to the end of a pattern alone.
    package var pathCounts: UInt32 = 0

    /// Whether edges from the root have several components.
    @inline(__always)
    package var hasPrefixes: Bool { prefixCounts | pathCounts != 0 }

    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&slot)
        coder.field(&isFolded)
        coder.field(&root)
        coder.field(&prefixCounts)
        coder.field(&pathCounts)
    }
}

/// A state of the automaton: what has been matched so far.
package struct PathNode: Record, BitwiseCopyable {
    package init() {}
    package static let width = 28
    /// Key set of the patterns that end here.
    package var accepts: UInt32 = 0
    /// The state that stands here too and stays on any component (`**`); `none32` without one.
    package var anyComponents = none32
    /// 1 for a state that stays on any component.
    package var stays: UInt32 = 0
    /// 1 where components but the last lead nowhere else: past this state only the end of a path counts.
    package var awaitsEnd: UInt32 = 0
    /// How many literal edges leave it.
    package var literalCount: UInt32 = 0
    /// Run of `wildcardEdges`.
    package var wildcards = Run()

    /// Whether no path goes on from here.
    @inline(__always)
    package var isEnd: Bool {
        literalCount == 0 && wildcards.count == 0 && stays == 0 && anyComponents == none32
    }

    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&accepts)
        coder.field(&anyComponents)
        coder.field(&stays)
        coder.field(&awaitsEnd)
        coder.field(&literalCount)
        wildcards.transfer(&coder)
    }
}

/// From a state by one component that matches a glob.
package struct WildcardEdge: Record, BitwiseCopyable {
    package init() {}
    package static let width = 20
    package var wildcard: UInt32 = 0
    package var node: UInt32 = 0
    /// Run of `textBytes`: where the glob is `*` and a text, the text; empty for all others.
    package var suffix = Run()
    /// 1 where nothing follows the state that it leads to: it only matters for the last component.
    package var endsPath: UInt32 = 0
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&wildcard)
        coder.field(&node)
        suffix.transfer(&coder)
        coder.field(&endsPath)
    }
}

/// An edge from a state by components that equal a text, at its place by `edgeHash`, with linear probing; `none32` for
/// its state where there is none. All are single components but those of prefixes, whose hash is `prefixHash`.
package struct EdgeBucket: Record, BitwiseCopyable {
    package init() {}
    package static let width = 16
    package var from = none32
    package var node: UInt32 = 0
    /// Run of `textBytes`.
    package var text = Run()
    package var isEmpty: Bool { from == none32 }
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&from)
        coder.field(&node)
        text.transfer(&coder)
    }
}

/// The literals that matter for the texts of one slot, found in one pass: each is known by some of its bytes (a
/// window), whose hash is a place of a map that loading makes. As in Wu and Manber, "A Fast Algorithm for Multi-Pattern
/// Searching" (1994), but looking at every place, since windows are short.
package struct LiteralFactsRecord: Record, BitwiseCopyable {
    package init() {}
    package static let width = 12
    package var slot: UInt32 = 0
    /// Run of `literalBuckets`, a power of two long; a bucket is an index of `literalWindows` plus 1, or 0.
    package var buckets = Run()
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&slot)
        buckets.transfer(&coder)
    }
}

/// The literals that are known by one window.
package struct LiteralWindow: Record, BitwiseCopyable {
    package init() {}
    package static let width = 12
    /// The bytes, the first in the lowest bits, capital letters of ASCII made small.
    package var bytes: UInt32 = 0
    /// Run of `literalEntries`.
    package var entries = Run()
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&bytes)
        entries.transfer(&coder)
    }
}

package struct LiteralEntry: Record, BitwiseCopyable {
    package init() {}
    package static let width = 12
    /// The literal, with capital letters of ASCII made small.
    package var string: UInt32 = 0
    /// Where its window is in it.
    package var offset: UInt32 = 0
    package var keySet: UInt32 = 0
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&string)
        coder.field(&offset)
        coder.field(&keySet)
    }
}

/// A regular expression to be searched for, and the key of the literals of which every match has one.
package struct SearchRecord: Record, BitwiseCopyable {
    package init() {}
    package static let width = 8
    package var expression: UInt32 = 0
    /// `none32` where nothing is known.
    package var literals = none32
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&expression)
        coder.field(&literals)
    }
}

/// The rules that one key leads to.
package struct KeyRules: Record, BitwiseCopyable {
    package init() {}
    package init(rule: UInt32) { (start, count) = (rule, 1) }
    package init(rules: Run) { (start, count) = (rules.start, rules.count) }
    package init(branches: Run) {
        (start, count) = (branches.start, branches.count | Self.branchFlag)
    }
    package static let width = 8
    private static let branchFlag: UInt32 = 1 << 31
    private var start: UInt32 = 0
    private var count: UInt32 = 0

    package enum Content {
        case rule(UInt32)
        /// Run of `ruleReferences`: none, or two and more.
        case rules(Run)
        /// Run of `branches`, ascending by filter.
        case branches(Run)
    }

    @inline(__always)
    package var content: Content {
        if count == 1 { return .rule(start) }
        let run = Run(start: Int(start), count: Int(count & ~Self.branchFlag))
        return count & Self.branchFlag == 0 ? .rules(run) : .branches(run)
    }

    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&start)
        coder.field(&count)
    }
}

/// A rule to which a fact leads. Runs of them begin with the rules that are run whenever something leads there; behind
/// them come plain approvals, those with fewer obligations first, then by name.
package struct RuleReference: Record, BitwiseCopyable {
    package init() {}
    package init(_ rule: UInt32, _ record: RuleRecord) {
        longestSeconds = record.longestSeconds
        word = rule | (record.isPlainApproval ? Self.plainFlag : 0)
    }
    package static let width = 8
    private static let plainFlag: UInt32 = 1 << 31
    private var word: UInt32 = 0
    /// The rule's own.
    package var longestSeconds = none32
    package var rule: UInt32 { word & ~Self.plainFlag }
    /// As the rule's record says.
    package var isPlainApproval: Bool { word & Self.plainFlag != 0 }

    /// Whether it comes before another in a run.
    ///
    /// - Parameter rules: all of the program, both among them.
    package func precedes(_ other: RuleReference, _ rules: [RuleRecord]) -> Bool {
        guard isPlainApproval == other.isPlainApproval else { return other.isPlainApproval }
        let (a, b) = (rules[Int(rule)].obligations.count, rules[Int(other.rule)].obligations.count)
        return isPlainApproval && a != b ? a < b : rule < other.rule
    }

    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&word)
        coder.field(&longestSeconds)
    }
}

/// Those of a key's rules that a second key must not rule out either.
package struct Branch: Record, BitwiseCopyable {
    package init() {}
    package static let width = 20
    /// The key that leads here.
    package var key: UInt32 = 0
    /// `none32` for rules without one.
    package var filter = none32
    /// Run of `ruleReferences`.
    package var rules = Run()
    /// Index into `probes`: what is true wherever one of its plain approvals is; `none32` without such.
    package var test = none32
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&key)
        coder.field(&filter)
        rules.transfer(&coder)
        coder.field(&test)
    }
}

/// Rules to look at when a slot's facts are not all known: all but approve rules that the slot guards.
package struct GuardRecord: Record, BitwiseCopyable {
    package init() {}
    package static let width = 16
    package var slot: UInt32 = 0
    /// 1 where its keys lead to a deny or review rule, or one in monitor mode: those are looked at in every
    /// decision, the others only when nothing denies. Such guards come first.
    package var isAlwaysNeeded: UInt32 = 0
    /// Run of `ruleReferences`.
    package var rules = Run()
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&slot)
        coder.field(&isAlwaysNeeded)
        rules.transfer(&coder)
    }
}

/// A condition as written, for explanations.
package struct ExplanationNode: Record, BitwiseCopyable {
    package enum Kind: UInt32 { case and = 0, or, not, comparison, `true`, `false` }
    package init() {}
    package static let width = 12
    package var kind: UInt32 = 0
    /// Run of `explanationChildren` (and, or, not), each a node before this one; for a comparison
    /// `start` is its index.
    package var run = Run()
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&kind)
        run.transfer(&coder)
    }
}

/// A comparison as written: where, what it says, and the probe that gives its value.
package struct ComparisonRecord: Record, BitwiseCopyable {
    package init() {}
    package static let width = 32
    package var file = none32
    package var line: UInt32 = 0
    package var column: UInt32 = 0
    package var text = none32
    /// Index into `probes`.
    package var probe: UInt32 = 0
    /// The attributes compared; `none32` where there is no such.
    package var slot = none32
    package var otherSlot = none32
    /// 1 where it is written as the opposite of what the probe gives, as with `!=`.
    package var isNegated: UInt32 = 0
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&file)
        coder.field(&line)
        coder.field(&column)
        coder.field(&text)
        coder.field(&probe)
        coder.field(&slot)
        coder.field(&otherSlot)
        coder.field(&isNegated)
    }
}

// The tables that turn one attribute of a request into facts. A fact is a key: that a hash is in a list,
// that a set has one of some names, that a path matches a glob. Key sets are runs of keys.

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
    /// Run of `stringBuckets`; a bucket is an index of `stringEntries` plus 1, or 0.
    package var buckets = Run()
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&slot)
        coder.field(&isFolded)
        buckets.transfer(&coder)
    }
}

package struct StringEntry: Record, BitwiseCopyable {
    package init() {}
    package static let width = 8
    package var string: UInt32 = 0
    package var keySet: UInt32 = 0
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&string)
        coder.field(&keySet)
    }
}

/// The path patterns of one slot, exact or folded: a non-deterministic automaton over components.
package struct PathFactsRecord: Record, BitwiseCopyable {
    package init() {}
    package static let width = 12
    package var slot: UInt32 = 0
    package var isFolded: UInt32 = 0
    package var root: UInt32 = 0
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&slot)
        coder.field(&isFolded)
        coder.field(&root)
    }
}

/// A state of the automaton: what has been matched so far.
package struct PathNode: Record, BitwiseCopyable {
    package init() {}
    package static let width = 20
    /// Key set of the patterns that end here.
    package var accepts: UInt32 = 0
    /// The state that stands here too and stays on any component (`**`); `none32` without one.
    package var anyComponents = none32
    /// 1 for a state that stays on any component.
    package var stays: UInt32 = 0
    /// Run of `wildcardEdges`.
    package var wildcards = Run()
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&accepts)
        coder.field(&anyComponents)
        coder.field(&stays)
        wildcards.transfer(&coder)
    }
}

/// From a state by one component that matches a glob.
package struct WildcardEdge: Record, BitwiseCopyable {
    package init() {}
    package static let width = 8
    package var wildcard: UInt32 = 0
    package var node: UInt32 = 0
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&wildcard)
        coder.field(&node)
    }
}

/// From a state by one component that equals a text; found through `edgeBuckets`.
package struct LiteralEdge: Record, BitwiseCopyable {
    package init() {}
    package static let width = 12
    package var from: UInt32 = 0
    package var string: UInt32 = 0
    package var node: UInt32 = 0
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&from)
        coder.field(&string)
        coder.field(&node)
    }
}

/// Rules to look at when a slot's facts are not all known: all but approve rules that the slot guards.
package struct GuardRecord: Record, BitwiseCopyable {
    package init() {}
    package static let width = 12
    package var slot: UInt32 = 0
    /// Run of `ruleReferences`.
    package var rules = Run()
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&slot)
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
    package static let width = 28
    package var file = none32
    package var line: UInt32 = 0
    package var column: UInt32 = 0
    package var text = none32
    /// Index into `probes`.
    package var probe: UInt32 = 0
    /// The attributes compared; `none32` where there is no such.
    package var slot = none32
    package var otherSlot = none32
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&file)
        coder.field(&line)
        coder.field(&column)
        coder.field(&text)
        coder.field(&probe)
        coder.field(&slot)
        coder.field(&otherSlot)
    }
}

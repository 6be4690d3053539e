// The records of a program's tables. Text is an index into the string table; `none32` is no entry.

/// What a program is, and how it decides when no rule does.
package struct ProgramInfo: Record {
    package init() {}
    package static let width = 4 * 12 + 8 * 2
    /// Text: `major.minor.patch`.
    package var unicodeVersion = none32
    package var zoneDataVersion = none32
    package var name = none32
    package var owner = none32
    package var description = none32
    package var hasVersion: UInt32 = 0
    package var isAutonomous: UInt32 = 1
    /// 0: review by `defaultTerms`; 1: deny.
    package var deniesByDefault: UInt32 = 0
    package var keyCount: UInt32 = 0
    /// Cells with blocks come first.
    package var cellCount: UInt32 = 0
    /// Strings whom the host tells of a default decision, in `words`.
    package var defaultNotify = Run()
    package var version: Int64 = 0
    /// 0: none.
    package var ceilingSeconds: Int64 = 0

    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&unicodeVersion)
        coder.field(&zoneDataVersion)
        coder.field(&name)
        coder.field(&owner)
        coder.field(&description)
        coder.field(&hasVersion)
        coder.field(&isAutonomous)
        coder.field(&deniesByDefault)
        coder.field(&keyCount)
        coder.field(&cellCount)
        defaultNotify.transfer(&coder)
        coder.field(&version)
        coder.field(&ceilingSeconds)
    }
}

/// An attribute of the host's own. The type's kind is the order of `ValueType`'s cases; a set's is its
/// member's kind plus 16; `values` are the strings of an enumeration, in `words`.
package struct AttributeRecord: Record {
    package init() {}
    package static let width = 16
    package var name = none32
    package var kind: UInt32 = 0
    package var values = Run()
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&name)
        coder.field(&kind)
        values.transfer(&coder)
    }
}

/// Who is asked in a review. Runs of `words` (strings) and of the escalation table.
package struct TermsRecord: Record {
    package init() {}
    package static let width = 4 * 4 + 8 * 2
    package var approvers = Run()
    package var escalations = Run()
    package var needing: Int64 = 1
    /// 0: none.
    package var lapseSeconds: Int64 = 0
    package mutating func transfer(_ coder: inout some FieldCoder) {
        approvers.transfer(&coder)
        escalations.transfer(&coder)
        coder.field(&needing)
        coder.field(&lapseSeconds)
    }
}

package struct EscalationRecord: Record {
    package init() {}
    package static let width = 12
    package var to = none32
    package var afterSeconds: Int64 = 0
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&to)
        coder.field(&afterSeconds)
    }
}

/// A rule: where its code is, and what it gives when it applies. Zero is no limit.
package struct RuleRecord: Record, BitwiseCopyable {
    package init() {}
    package static let width = 4 * 21 + 8 * 3
    package static let isMonitoredFlag: UInt32 = 1
    package static let overridesReviewFlag: UInt32 = 2
    package static let forbidsChildProcessesFlag: UInt32 = 4

    package var name = none32
    /// `Effect.rawValue`.
    package var effect: UInt32 = 0
    package var flags: UInt32 = 0
    package var codeStart: UInt32 = 0
    /// Root of the condition as written, in the node table.
    package var explanation: UInt32 = 0
    package var file = none32
    package var line: UInt32 = 0
    package var column: UInt32 = 0
    /// Bit `RevocationEvent.rawValue`.
    package var revokeOn: UInt32 = 0
    /// Index into the terms table; `none32` for a rule that is no review.
    package var terms = none32
    /// Runs of `words`: strings.
    package var because = Run()
    package var tags = Run()
    package var notify = Run()
    package var obligations = Run()
    package var quotas = Run()
    /// The condition is false of every request that asks for longer; `none32` where that is not known.
    package var longestSeconds = none32
    package var limitDurationSeconds: Int64 = 0
    package var limitUses: Int64 = 0
    package var useWithinSeconds: Int64 = 0

    package var isMonitored: Bool { flags & Self.isMonitoredFlag != 0 }
    package var overridesReview: Bool { flags & Self.overridesReviewFlag != 0 }
    package var forbidsChildProcesses: Bool { flags & Self.forbidsChildProcessesFlag != 0 }

    /// Whether it does nothing but grant, if it is true.
    package var isPlainApproval: Bool {
        effect == UInt32(Effect.approve.rawValue) && !isMonitored && quotas.count == 0
    }

    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&name)
        coder.field(&effect)
        coder.field(&flags)
        coder.field(&codeStart)
        coder.field(&explanation)
        coder.field(&file)
        coder.field(&line)
        coder.field(&column)
        coder.field(&revokeOn)
        coder.field(&terms)
        because.transfer(&coder)
        tags.transfer(&coder)
        notify.transfer(&coder)
        obligations.transfer(&coder)
        quotas.transfer(&coder)
        coder.field(&longestSeconds)
        coder.field(&limitDurationSeconds)
        coder.field(&limitUses)
        coder.field(&useWithinSeconds)
    }
}

package struct QuotaRecord: Record, BitwiseCopyable {
    package init() {}
    package static let width = 4 * 3 + 8 * 2
    /// 1: `amount` is seconds of granted time; 0: a count.
    package var limitsTime: UInt32 = 0
    /// 0 user, 1 device, 2 app, 3 user and app, 4 all.
    package var key: UInt32 = 0
    /// Zone of a window of local days; `none32` for a sliding window.
    package var zone = none32
    package var amount: Int64 = 0
    package var windowSeconds: Int64 = 0
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&limitsTime)
        coder.field(&key)
        coder.field(&zone)
        coder.field(&amount)
        coder.field(&windowSeconds)
    }
}

/// A span of days, both included; each end in its own zone (`none32`: UTC) or open.
package struct ActiveDaysRecord: Record, BitwiseCopyable {
    package init() {}
    package static let width = 24
    package var hasFrom: UInt32 = 0
    package var from: Int32 = 0
    package var fromZone = none32
    package var hasUntil: UInt32 = 0
    package var until: Int32 = 0
    package var untilZone = none32
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&hasFrom)
        coder.field(&from)
        coder.field(&fromZone)
        coder.field(&hasUntil)
        coder.field(&until)
        coder.field(&untilZone)
    }
}

/// One side of a comparison that no fused instruction covers.
package struct ComparandRecord: Record, BitwiseCopyable {
    package enum Kind: UInt32 { case attribute = 0, length, integer }
    package init() {}
    package static let width = 16
    package var kind: UInt32 = 0
    /// Of an attribute or a length.
    package var slot: UInt32 = 0
    package var integer: Int64 = 0
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&kind)
        coder.field(&slot)
        coder.field(&integer)
    }
}

package struct ExpressionRecord: Record {
    package init() {}
    package static let width = 8
    package var pattern = none32
    package var flags = none32
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&pattern)
        coder.field(&flags)
    }
}

/// One glob in both of its forms: indices of the wildcard table.
package struct WildcardPair: Record, BitwiseCopyable {
    package init() {}
    package static let width = 8
    package var exact: UInt32 = 0
    package var folded: UInt32 = 0
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&exact)
        coder.field(&folded)
    }
}

/// A pattern for a list of text: a run of `words`, strings or (in `like`) wildcard sets.
package struct ElementPatternRecord: Record, BitwiseCopyable {
    package init() {}
    package static let width = 16
    package var run = Run()
    package var isLike: UInt32 = 0
    package var allowsMore: UInt32 = 0
    package mutating func transfer(_ coder: inout some FieldCoder) {
        run.transfer(&coder)
        coder.field(&isLike)
        coder.field(&allowsMore)
    }
}

package struct ZoneRecord: Record {
    package init() {}
    package static let width = 4 * 17
    package var name = none32
    package var initialOffsetSeconds: Int32 = 0
    package var transitions = Run()
    package var standardOffsetSeconds: Int32 = 0
    package var hasDaylight: UInt32 = 0
    package var daylightOffsetSeconds: Int32 = 0
    package var begins = ChangeRecord()
    package var ends = ChangeRecord()
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&name)
        coder.field(&initialOffsetSeconds)
        transitions.transfer(&coder)
        coder.field(&standardOffsetSeconds)
        coder.field(&hasDaylight)
        coder.field(&daylightOffsetSeconds)
        begins.transfer(&coder)
        ends.transfer(&coder)
    }
}

/// Kind 0: month, week, weekday in `a b c`; 1: Julian day in `a`; 2: zero-based day in `a`.
package struct ChangeRecord: Record {
    package init() {}
    package static let width = 20
    package var kind: UInt32 = 1
    package var a: Int32 = 1
    package var b: Int32 = 0
    package var c: Int32 = 0
    package var timeSeconds: Int32 = 0
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&kind)
        coder.field(&a)
        coder.field(&b)
        coder.field(&c)
        coder.field(&timeSeconds)
    }
}

package struct ScheduleRecord: Record {
    package init() {}
    package static let width = 4 * 8
    package var name = none32
    package var zone: UInt32 = 0
    package var windows = Run()
    package var days = Run()
    package var exceptions = Run()
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&name)
        coder.field(&zone)
        windows.transfer(&coder)
        days.transfer(&coder)
        exceptions.transfer(&coder)
    }
}

internal import JITPolicyRuntime

/// Writes what a program and its rules say of themselves.
func emitMetadata(_ model: Model, _ tables: inout Tables, _ strings: inout StringTable) {
    let policy = model.policy
    tables.info.unicodeVersion = strings.intern(UnicodeData.version)
    tables.info.zoneDataVersion = strings.intern(model.zoneDataVersion)
    tables.info.name = strings.intern(policy.name)
    tables.info.owner = strings.intern(policy.owner)
    tables.info.description = strings.intern(policy.description)
    tables.info.hasVersion = policy.version == nil ? 0 : 1
    tables.info.version = policy.version ?? 0
    tables.info.isAutonomous = policy.autonomous ? 1 : 0
    tables.info.ceilingSeconds = policy.ceilingSeconds ?? 0
    var terms = Model.ReviewTerms()
    switch policy.default {
    case .deny: tables.info.deniesByDefault = 1
    case .review(let written): terms = written
    }
    tables.info.defaultNotify = appendStrings(terms.notify, &tables, &strings)
    _ = appendTerms(terms, &tables, &strings)
    for attribute in model.schema.hostAttributes {
        var record = AttributeRecord()
        record.name = strings.intern(attribute.name)
        record.kind = AttributeRecord.kind(attribute.type)
        if case .oneOf(let values) = attribute.type.element ?? attribute.type {
            record.values = appendStrings(values, &tables, &strings)
        }
        tables.hostAttributes.append(record)
    }
    for expression in model.expressions {
        var record = ExpressionRecord()
        record.pattern = strings.intern(expression.pattern)
        record.flags = strings.intern(expression.flags)
        tables.expressions.append(record)
    }
    for rule in model.rules { emitRule(rule, &tables, &strings) }
}

private func emitRule(_ rule: Model.Rule, _ tables: inout Tables, _ strings: inout StringTable) {
    var record = RuleRecord()
    record.name = strings.intern(rule.name)
    record.effect = UInt32(rule.effect.rawValue)
    if rule.isMonitored { record.flags |= RuleRecord.isMonitoredFlag }
    if rule.overridesReview { record.flags |= RuleRecord.overridesReviewFlag }
    if rule.forbidsChildProcesses { record.flags |= RuleRecord.forbidsChildProcessesFlag }
    for event in rule.revokeOn { record.revokeOn |= 1 << UInt32(event.rawValue) }
    record.because = appendStrings(rule.because, &tables, &strings)
    record.tags = appendStrings(rule.tags, &tables, &strings)
    record.notify = appendStrings(rule.notify, &tables, &strings)
    record.obligations = appendStrings(rule.obligations, &tables, &strings)
    record.limitDurationSeconds = rule.limitDurationSeconds ?? 0
    record.limitUses = rule.limitUses ?? 0
    record.useWithinSeconds = rule.useWithinSeconds ?? 0
    if rule.effect == .review { record.terms = appendTerms(rule.review, &tables, &strings) }
    record.quotas = Run(start: tables.quotas.count, count: rule.quotas.count)
    tables.quotas += rule.quotas.map(quotaRecord)
    tables.rules.append(record)
}

private func quotaRecord(_ quota: Model.Rule.Quota) -> QuotaRecord {
    var record = QuotaRecord()
    record.key = UInt32(quota.key.rawValue)
    switch quota.amount {
    case .count(let count): record.amount = count
    case .time(let seconds): (record.limitsTime, record.amount) = (1, seconds)
    }
    switch quota.window {
    case .sliding(let seconds): record.windowSeconds = seconds
    case .localDay(let zone): (record.zone, record.windowSeconds) = (UInt32(zone), 86_400)
    }
    return record
}

private func appendTerms(
    _ terms: Model.ReviewTerms, _ tables: inout Tables, _ strings: inout StringTable
) -> UInt32 {
    var record = TermsRecord()
    record.approvers = appendStrings(terms.approvers, &tables, &strings)
    record.needing = terms.needing
    record.lapseSeconds = terms.lapseSeconds ?? 0
    record.escalations = Run(start: tables.escalations.count, count: terms.escalations.count)
    for escalation in terms.escalations {
        var entry = EscalationRecord()
        entry.to = strings.intern(escalation.to)
        entry.afterSeconds = escalation.afterSeconds
        tables.escalations.append(entry)
    }
    tables.terms.append(record)
    return UInt32(tables.terms.count - 1)
}

private func appendStrings(
    _ texts: [String], _ tables: inout Tables, _ strings: inout StringTable
) -> Run {
    appendWords(texts.map { strings.intern($0) }, &tables)
}

/// Writes zones and schedules.
func emitTime(_ model: Model, _ tables: inout Tables, _ strings: inout StringTable) {
    for zone in model.zones {
        var record = ZoneRecord()
        record.name = strings.intern(zone.name)
        record.initialOffsetSeconds = zone.initialOffsetSeconds
        record.transitions = Run(start: tables.transitions.count, count: zone.transitions.count)
        tables.transitions += zone.transitions
        record.standardOffsetSeconds = zone.tail.standardOffsetSeconds
        if let daylight = zone.tail.daylight {
            record.hasDaylight = 1
            record.daylightOffsetSeconds = daylight.offsetSeconds
            record.begins = ChangeRecord(daylight.begins)
            record.ends = ChangeRecord(daylight.ends)
        }
        tables.zones.append(record)
    }
    for schedule in model.schedules {
        var record = ScheduleRecord()
        record.name = strings.intern(schedule.name)
        record.zone = UInt32(schedule.zone)
        record.windows = Run(start: tables.windows.count, count: schedule.windows.count)
        tables.windows += schedule.windows
        record.days = Run(start: tables.days.count, count: schedule.days.count)
        tables.days += schedule.days
        record.exceptions = Run(start: tables.days.count, count: schedule.exceptions.count)
        tables.days += schedule.exceptions
        tables.schedules.append(record)
    }
}

// Quotas: how much of an approve rule is left, counted over the history that the request carries.

extension Registers {
    /// What a rule's quotas leave.
    enum Allowance: Equatable {
        /// Seconds that may still be granted; the largest number without a time quota.
        case seconds(Int64)
        case exhausted
        case unknown
    }

    /// All quotas of a rule together: exhausted if one is, otherwise unknown if one is.
    mutating func allowance(
        of rule: RuleRecord, _ program: Program, _ request: Request
    ) -> Allowance {
        var left = Int64.max
        var isUnknown = false
        for index in rule.quotas.range {
            switch allowance(of: program.tables.quotas[index], rule, program, request) {
            case .seconds(let seconds): left = min(left, seconds)
            case .exhausted: return .exhausted
            case .unknown: isUnknown = true
            }
        }
        return isUnknown ? .unknown : .seconds(left)
    }

    private mutating func allowance(
        of quota: QuotaRecord, _ rule: RuleRecord, _ program: Program,
        _ request: Request
    ) -> Allowance {
        let timeSlot = Int(BuiltinAttribute.time.rawValue)
        guard request.historyIsPresent, let time = integer(timeSlot, program, request),
            bindKey(quota.key, program, request)
        else { return .unknown }
        var count: Int64 = 0
        var granted: Int64 = 0
        for index in request.history.indices {
            let entry = request.history[index]
            guard concerns(entry, rule, program, request),
                isWithin(quota, entry.time, of: time, program),
                hasSameKey(entry, quota.key, program, request)
            else { continue }
            count += 1
            guard quota.limitsTime == 1 else { continue }
            if let duration = entry.duration {
                granted += duration
            } else if program.tables.info.ceilingSeconds > 0 {
                granted += program.tables.info.ceilingSeconds
            } else {
                return .unknown
            }
        }
        guard quota.limitsTime == 1 else {
            return count >= quota.amount ? .exhausted : .seconds(.max)
        }
        let left = quota.amount - granted
        return left < 1 ? .exhausted : .seconds(left)
    }

    /// Whether an entry is of a rule; one that does not say counts for every rule.
    private mutating func concerns(
        _ entry: Request.HistoryEntry, _ rule: RuleRecord, _ program: Program, _ request: Request
    ) -> Bool {
        guard let name = entry.rule else { return true }
        keyText.removeAll(keepingCapacity: true)
        appendNFC(request.bytes.span.extracting(name.range), to: &keyText, scratch: &scratch)
        return equal(
            keyText.span,
            program.tables.textBytes.span.extracting(program.tables.strings[Int(rule.name)].range))
    }

    /// Whether an entry is later than the start of the window; one without a time is.
    private func isWithin(
        _ quota: QuotaRecord, _ entryTime: Int64?, of time: Int64, _ program: Program
    ) -> Bool {
        guard let entryTime else { return true }
        guard quota.zone == none32 else {
            return localDay(entryTime, quota.zone, program) >= localDay(time, quota.zone, program)
        }
        let (start, overflow) = time.subtractingReportingOverflow(quota.windowSeconds * 1_000_000)
        return overflow || entryTime > start
    }

    // MARK: Keys

    private static let userSlot = Int(BuiltinAttribute.userName.rawValue)
    private static let domainSlot = Int(BuiltinAttribute.userDomain.rawValue)
    private static let deviceSlot = Int(BuiltinAttribute.deviceName.rawValue)
    private static let appSlot = Int(BuiltinAttribute.appSHA256.rawValue)

    private static func countsUser(_ key: UInt32) -> Bool { key == 0 || key == 3 }
    private static func countsApp(_ key: UInt32) -> Bool { key == 2 || key == 3 }

    /// Binds the facts of a key; false if one is missing or unusable.
    private mutating func bindKey(_ key: UInt32, _ program: Program, _ request: Request) -> Bool {
        if Self.countsUser(key) {
            guard bind(Self.userSlot, program, request) == .usable,
                bind(Self.domainSlot, program, request) != .unusable
            else { return false }
        }
        if Self.countsApp(key), bind(Self.appSlot, program, request) != .usable { return false }
        return key != 1 || bind(Self.deviceSlot, program, request) == .usable
    }

    /// Whether an entry has the request's key; what the entry lacks counts as the same.
    private mutating func hasSameKey(
        _ entry: Request.HistoryEntry, _ key: UInt32, _ program: Program, _ request: Request
    ) -> Bool {
        if Self.countsUser(key), let user = entry.user, !isSameUser(user, request) { return false }
        if Self.countsApp(key), let app = entry.app {
            let asked = texts.bytes.span.extracting(slots[Self.appSlot].text.range)
            guard equal(asked, request.bytes.span.extracting(app.range)) else { return false }
        }
        if key == 1, let device = entry.device {
            return isSameName(device.range, Self.deviceSlot, request)
        }
        return true
    }

    /// Name and domain; where either side lacks the domain, the name alone. An entry whose user has no
    /// one meaning counts as the same.
    private mutating func isSameUser(_ user: Request.Slice, _ request: Request) -> Bool {
        guard let parts = splitAccountName(request.bytes.span.extracting(user.range)) else {
            return true
        }
        let start = Int(user.offset)
        let name = start + parts.user.lowerBound..<start + parts.user.upperBound
        guard isSameName(name, Self.userSlot, request) else { return false }
        guard let domain = parts.domain, slots[Self.domainSlot].state == .usable else {
            return true
        }
        let range = start + domain.lowerBound..<start + domain.upperBound
        return isSameName(range, Self.domainSlot, request)
    }

    /// Whether text of the request equals a slot's name without case.
    private mutating func isSameName(_ text: Range<Int>, _ slot: Int, _ request: Request) -> Bool {
        keyText.removeAll(keepingCapacity: true)
        appendNFC(request.bytes.span.extracting(text), to: &keyText, scratch: &scratch)
        formed.removeAll(keepingCapacity: true)
        formed += texts.bytes[slots[slot].text.range]
        let count = texts.count
        let entry = appendFolded(keyText, to: &texts, by: &changed)
        let own = appendFolded(formed, to: &texts, by: &changed)
        let isSame = same(entry, own, in: texts.bytes.span)
        texts.removeAll(after: count)
        return isSame
    }
}

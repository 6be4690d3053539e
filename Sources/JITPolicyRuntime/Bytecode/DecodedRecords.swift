// Records brought into the form that deciding uses; nil where a field is out of range.

extension AttributeRecord {
    private static let simpleTypes: [ValueType] = [
        .bool, .int, .text, .name, .path, .hash, .version, .duration, .timestamp,
    ]
    private static let oneOfKind: UInt32 = 9
    private static let listOfTextKind: UInt32 = 10
    private static let setFlag: UInt32 = 16

    /// The number that stands for a type; an enumeration's values are kept beside it.
    package static func kind(_ type: ValueType) -> UInt32 {
        switch type {
        case .bool: 0
        case .int: 1
        case .text: 2
        case .name: 3
        case .path: 4
        case .hash: 5
        case .version: 6
        case .duration: 7
        case .timestamp: 8
        case .oneOf: oneOfKind
        case .listOfText: listOfTextKind
        case .set(let element): setFlag + kind(element)
        }
    }

    func type(_ values: [String]) -> ValueType? { Self.type(kind, values) }

    private static func type(_ kind: UInt32, _ values: [String]) -> ValueType? {
        if kind >= setFlag {
            guard kind < 2 * setFlag, kind != setFlag + listOfTextKind else { return nil }
            return type(kind - setFlag, values).map { .set(of: $0) }
        }
        if kind == oneOfKind { return values.isEmpty ? nil : .oneOf(values) }
        if kind == listOfTextKind { return .listOfText }
        return kind < simpleTypes.count ? simpleTypes[Int(kind)] : nil
    }
}

extension ChangeRecord {
    package init(_ change: Zone.Tail.Change) {
        self.init()
        timeSeconds = change.timeSeconds
        switch change.day {
        case .weekday(let month, let week, let weekday):
            (kind, a, b, c) = (0, month, week, weekday)
        case .julian(let day): (kind, a) = (1, day)
        case .zeroBased(let day): (kind, a) = (2, day)
        }
    }

    var change: Zone.Tail.Change? {
        guard abs(Int64(timeSeconds)) <= 167 * 3600 + 3599 else { return nil }
        switch kind {
        case 0 where (1...12).contains(a) && (1...5).contains(b) && (0...6).contains(c):
            return .init(day: .weekday(month: a, week: b, weekday: c), timeSeconds: timeSeconds)
        case 1 where (1...365).contains(a):
            return .init(day: .julian(a), timeSeconds: timeSeconds)
        case 2 where (0...365).contains(a):
            return .init(day: .zeroBased(a), timeSeconds: timeSeconds)
        default:
            return nil
        }
    }
}

extension ZoneRecord {
    /// Larger than any offset that RFC 9636 allows.
    private static let offsetLimit: Int32 = 26 * 3600

    func zone(_ tables: Tables) -> Zone? {
        let transitions = Array(tables.transitions[transitions.range])
        let offsets =
            [initialOffsetSeconds, standardOffsetSeconds, daylightOffsetSeconds]
            + transitions.map(\.offsetSeconds)
        guard offsets.allSatisfy({ $0 > -Self.offsetLimit && $0 < Self.offsetLimit }),
            hasDaylight <= 1
        else { return nil }
        var tail = Zone.Tail(standardOffsetSeconds: standardOffsetSeconds, daylight: nil)
        if hasDaylight == 1 {
            guard let begins = begins.change, let ends = ends.change else { return nil }
            tail.daylight = .init(
                offsetSeconds: daylightOffsetSeconds, begins: begins, ends: ends)
        }
        return Zone(
            name: tables.string(name), initialOffsetSeconds: initialOffsetSeconds,
            transitions: transitions, tail: tail)
    }
}

extension ScheduleRecord {
    func schedule(_ tables: Tables) -> Schedule {
        Schedule(
            name: tables.string(name), zone: Int(zone),
            windows: Array(tables.windows[windows.range]),
            days: Array(tables.days[days.range]),
            exceptions: Array(tables.days[exceptions.range]))
    }
}

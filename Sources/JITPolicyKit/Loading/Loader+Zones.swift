import JITPolicyCompiler
import JITPolicySyntax

extension Loader {
    /// Reads each zone that a source names, once.
    mutating func loadZones() {
        var unknown: Set<String> = []
        for tree in program.trees {
            for declaration in tree.declarations {
                for name in zoneNames(in: declaration)
                where program.zones[name.value] == nil && !unknown.contains(name.value) {
                    load(name)
                    if program.zones[name.value] == nil { unknown.insert(name.value) }
                }
            }
        }
        if !program.zones.isEmpty { program.zoneDataVersion = options.zones.version() }
    }

    private mutating func load(_ name: TextLiteral) {
        do throws(ZoneError) {
            program.zones[name.value] = try options.zones.zone(name.value)
        } catch {
            var nearest: String?
            if error == .unknown {
                nearest = nearestName(to: name.value, among: options.zones.names())
            }
            report(.zone(name, error, nearest: nearest))
        }
    }

    private func zoneNames(in declaration: Declaration) -> [TextLiteral] {
        switch declaration {
        case .schedule(let schedule): [schedule.zone]
        case .rule(let rule): rule.clauses.compactMap(zoneName)
        case .policy, .import, .attribute, .list, .define, .sample, .test: []
        }
    }

    private func zoneName(in clause: Clause) -> TextLiteral? {
        switch clause.kind {
        case .activeFrom(_, let zone), .activeUntil(_, let zone): zone
        case .quota(_, _, .localDay(let zone)): zone
        default: nil
        }
    }
}

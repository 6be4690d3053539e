// Comparisons, conditions and rules as truth values (language reference, sections 5 and 6).

import JITPolicyCompiler
import JITPolicyRuntime

extension Reference {
    // MARK: Conditions

    func value(_ condition: Model.Condition, _ facts: Facts) -> Truth {
        switch condition {
        case .constant(let value): Truth(value)
        case .comparison(let comparison): value(comparison.check, facts)
        case .not(let inner): !value(inner, facts)
        case .and(let parts): parts.reduce(.true) { $0 && value($1, facts) }
        case .or(let parts): parts.reduce(.false) { $0 || value($1, facts) }
        case .definition(let index): value(model.definitions[index].condition, facts)
        }
    }

    /// The condition on the days on which the rule exists; elsewhere false.
    func value(_ rule: Model.Rule, _ facts: Facts) -> Truth {
        isActive(rule, facts) && value(rule.condition, facts)
    }

    private func isActive(_ rule: Model.Rule, _ facts: Facts) -> Truth {
        guard rule.activeFrom != nil || rule.activeUntil != nil else { return .true }
        guard case .integer(let time) = facts[.time] else { return .unknown }
        let day = { [model] (bound: Model.Rule.ActiveDay) in
            LocalTime(microseconds: time, zone: bound.zone.map { model.zones[$0] }).day
        }
        return Truth(
            rule.activeFrom.map { day($0) >= Int64($0.day) } ?? true
                && rule.activeUntil.map { day($0) <= Int64($0.day) } ?? true)
    }

    /// The attributes that unknown comparisons of a rule lack: sorted names, each once.
    func unknownAttributes(_ rule: Model.Rule, _ facts: Facts) -> [String] {
        var slots: Set<Slot> = []
        if isActive(rule, facts) == .unknown { slots.insert(Slot(.time)) }
        for check in checks(rule.condition) where value(check, facts) == .unknown {
            let operands = Set(attributes(check))
            let lacking = operands.filter { facts[$0].isUnknown }
            slots.formUnion(lacking.isEmpty ? operands : lacking)
        }
        return sortedOnce(slots.map { model.schema[$0].name })
    }

    /// All comparisons of a condition, definitions expanded.
    func checks(_ condition: Model.Condition) -> [Model.Check] {
        switch condition {
        case .constant: []
        case .comparison(let comparison): [comparison.check]
        case .not(let inner): checks(inner)
        case .and(let parts), .or(let parts): parts.flatMap(checks)
        case .definition(let index): checks(model.definitions[index].condition)
        }
    }

    private func attributes(_ check: Model.Check) -> [Slot] {
        switch check {
        case .flag(let slot), .present(let slot), .scheduled(let slot, _), .has(let slot, _, _),
            .like(let slot, _), .under(let slot, _), .matches(let slot, _), .affix(_, let slot, _),
            .elementsEqual(let slot, _), .elementsLike(let slot, _, _),
            .anyElementEqual(let slot, _), .anyElementLike(let slot, _):
            [slot]
        case .relation(_, let a, let b): [a, b].compactMap(attribute)
        case .between(let operand, _, _), .member(let operand, _): [operand].compactMap(attribute)
        }
    }

    private func attribute(_ operand: Model.Operand) -> Slot? {
        switch operand {
        case .attribute(let slot), .length(let slot): slot
        case .constant: nil
        }
    }

    // MARK: Comparisons

    func value(_ check: Model.Check, _ facts: Facts) -> Truth {
        switch check {
        case .present(let slot):
            Truth(facts[slot] != .missing)
        case .flag(let slot):
            compare(facts, [facts[slot]]) { _ in Truth(facts[slot] == .integer(1)) }
        case .relation(let relation, let a, let b):
            relate(relation, fact(a, facts), fact(b, facts), facts)
        case .between(let operand, let low, let high):
            relate(.greaterOrEqual, fact(operand, facts), fact(low), facts)
                && relate(.lessOrEqual, fact(operand, facts), fact(high), facts)
        case .member(let operand, let list):
            anyElement(list) { index in
                let fact = fact(operand, facts)
                return compare(facts, [fact]) { Truth(isElement(fact, list, index, $0)) }
            }
        case .scheduled(let slot, let schedule):
            compare(facts, [facts[slot]]) { _ in
                Truth(isScheduled(facts[slot], model.schedules[schedule]))
            }
        case .has(let slot, let all, let list):
            all
                ? !anyElement(list) { !has(facts[slot], list, $0, facts) }
                : anyElement(list) { has(facts[slot], list, $0, facts) }
        case .like(let slot, let list):
            anyElement(list) { index in
                compare(facts, [facts[slot]]) { Truth(isLike(facts[slot], list, index, $0)) }
            }
        case .under(let slot, let list):
            anyElement(list) { index in
                compare(facts, [facts[slot]]) { Truth(isUnder(facts[slot], list, index, $0)) }
            }
        case .matches(let slot, let expressions):
            expressions.reduce(.false) { result, expression in
                result || compare(facts, [facts[slot]]) { _ in matches(facts[slot], expression) }
            }
        case .affix(let affix, let slot, let text):
            compare(facts, [facts[slot]]) {
                Truth(hasAffix(affix, facts[slot], composed(text), $0))
            }
        case .elementsEqual(let slot, let alternatives):
            alternatives.reduce(.false) { result, alternative in
                result
                    || compare(facts, [facts[slot]]) { _ in
                        Truth(facts[slot] == .arguments(alternative.map(composed)))
                    }
            }
        case .elementsLike(let slot, let patterns, let allowsMore):
            compare(facts, [facts[slot]]) { _ in
                Truth(elementsMatch(facts[slot], patterns, allowsMore))
            }
        case .anyElementEqual(let slot, let text):
            compare(facts, [facts[slot]]) { _ in
                Truth(arguments(facts[slot]).contains(composed(text)))
            }
        case .anyElementLike(let slot, let list):
            anyElement(list) { index in
                compare(facts, [facts[slot]]) { _ in
                    Truth(arguments(facts[slot]).contains { isTextLike($0, list, index) })
                }
            }
        }
    }

    /// Unknown where an operand is; else the value by the system's case rule. Where the system is
    /// not known, by both: unknown if they differ.
    private func compare(
        _ facts: Facts, _ operands: [Fact], _ comparison: (CaseRule) -> Truth
    ) -> Truth {
        if operands.contains(where: \.isUnknown) { return .unknown }
        let values = Set(facts.caseRules.map(comparison))
        return values.count == 1 ? values.first ?? .unknown : .unknown
    }

    /// Each element of a list is a comparison of its own, joined with `or`.
    private func anyElement(_ list: Int, _ comparison: (Int) -> Truth) -> Truth {
        (0..<model.lists[list].count).reduce(.false) { $0 || comparison($1) }
    }

    private func relate(_ relation: Model.Relation, _ a: Fact, _ b: Fact, _ facts: Facts) -> Truth {
        compare(facts, [a, b]) { rule in
            switch relation {
            case .equal: Truth(isEqual(a, b, rule))
            case .less: Truth(isLess(a, b))
            case .lessOrEqual: Truth(!isLess(b, a))
            case .greater: Truth(isLess(b, a))
            case .greaterOrEqual: Truth(!isLess(a, b))
            }
        }
    }

    /// Here an unusable member decides nothing, where another does.
    private func has(_ set: Fact, _ list: Int, _ index: Int, _ facts: Facts) -> Truth {
        guard case .set(let members) = set else { return .unknown }
        return compare(facts, []) { rule in
            members.reduce(.false) { result, member in
                result
                    || (member.isUnknown ? .unknown : Truth(isElement(member, list, index, rule)))
            }
        }
    }

    // MARK: Operands

    private func fact(_ operand: Model.Operand, _ facts: Facts) -> Fact {
        switch operand {
        case .attribute(let slot): facts[slot]
        case .constant(let constant): fact(constant)
        case .length(let slot): length(facts[slot], facts)
        }
    }

    private func fact(_ constant: Model.Constant) -> Fact {
        switch constant {
        case .integer(let value): .integer(value)
        case .text(let text): .text(composed(text))
        case .name(let name): .name(composed(name))
        case .path(let path, let style):
            ReferencePath(path, style: style).map(Fact.path) ?? .unusable
        case .hash(let bytes): .hash(bytes)
        case .version(let version): .version((0..<8).map { version.parts[$0] })
        }
    }

    /// Unknown where it would differ with and without case.
    private func length(_ fact: Fact, _ facts: Facts) -> Fact {
        if fact.isUnknown { return .unusable }
        switch fact {
        case .text(let text): return .integer(Int64(trimmed(text).count))
        case .set(let members):
            let counts = Set(facts.caseRules.map { distinct(members, $0) })
            return counts.count == 1 ? .integer(Int64(counts.first ?? 0)) : .unusable
        default: return .unusable
        }
    }

    private func distinct(_ members: [Fact], _ rule: CaseRule) -> Int {
        var seen: [Fact] = []
        for member in members where !seen.contains(where: { isEqual($0, member, rule) }) {
            seen.append(member)
        }
        return seen.count
    }

    private func isEqual(_ a: Fact, _ b: Fact, _ rule: CaseRule) -> Bool {
        switch (a, b) {
        case (.name(let a), .name(let b)): rule.apply(a) == rule.apply(b)
        case (.path(let a), .path(let b)): a.folded(rule) == b.folded(rule)
        case (.version(let a), .version(let b)): padded(a) == padded(b)
        default: a == b
        }
    }

    private func isLess(_ a: Fact, _ b: Fact) -> Bool {
        switch (a, b) {
        case (.integer(let a), .integer(let b)): a < b
        case (.version(let a), .version(let b)): padded(a).lexicographicallyPrecedes(padded(b))
        default: false
        }
    }

    private func padded(_ version: [UInt64]) -> [UInt64] {
        version + Array(repeating: 0, count: 8 - version.count)
    }

    // MARK: Lists

    private func isElement(_ fact: Fact, _ list: Int, _ index: Int, _ rule: CaseRule) -> Bool {
        switch model.lists[list].values {
        case .hashes(let bytes): fact == .hash(Array(bytes[(index * 32)..<(index * 32 + 32)]))
        case .texts(let texts): fact == .text(composed(texts[index]))
        case .names(let names): isEqual(fact, .name(composed(names[index])), rule)
        case .paths: isLike(fact, list, index, rule)
        case .versions(let versions): isEqual(fact, self.fact(.version(versions[index])), rule)
        case .integers(let integers): fact == .integer(integers[index])
        }
    }

    private func isLike(_ fact: Fact, _ list: Int, _ index: Int, _ rule: CaseRule) -> Bool {
        switch (fact, model.lists[list].values) {
        case (.path(let path), .paths): patterns[list][index].matches(path, rule)
        case (.name(let text), .names(let globs)): textMatches(globs[index], text, rule)
        case (.text(let text), .texts): isTextLike(text, list, index)
        default: false
        }
    }

    /// Text compares exactly.
    private func isTextLike(_ text: Scalars, _ list: Int, _ index: Int) -> Bool {
        guard case .texts(let globs) = model.lists[list].values else { return false }
        return textMatches(globs[index], text, .exact)
    }

    private func isUnder(_ fact: Fact, _ list: Int, _ index: Int, _ rule: CaseRule) -> Bool {
        guard case .path(let path) = fact else { return false }
        return patterns[list][index].isAbove(path, rule)
    }

    // MARK: Text, arguments, time

    private func hasAffix(
        _ affix: Model.Affix, _ fact: Fact, _ part: Scalars, _ rule: CaseRule
    ) -> Bool {
        let (whole, part) =
            switch fact {
            case .name(let name): (rule.apply(name), rule.apply(part))
            case .text(let text): (text, part)
            default: (Scalars(), part)
            }
        return switch affix {
        case .prefix: isPrefix(part, of: whole)
        case .suffix: isPrefix(part.reversed(), of: whole.reversed())
        case .infix: contains(part, in: whole)
        }
    }

    private func arguments(_ fact: Fact) -> [Scalars] {
        if case .arguments(let arguments) = fact { arguments } else { [] }
    }

    private func elementsMatch(
        _ fact: Fact, _ patterns: [Model.ElementPattern], _ allowsMore: Bool
    ) -> Bool {
        let arguments = arguments(fact)
        let fits =
            allowsMore ? arguments.count >= patterns.count : arguments.count == patterns.count
        return fits
            && zip(arguments, patterns).allSatisfy { argument, pattern in
                switch pattern {
                case .glob(let glob): textMatches(glob, argument, .exact)
                case .anyOf(let list):
                    (0..<model.lists[list].count).contains { isTextLike(argument, list, $0) }
                }
            }
    }

    private func isScheduled(_ fact: Fact, _ schedule: Schedule) -> Bool {
        guard case .integer(let time) = fact else { return false }
        return holds(schedule, LocalTime(microseconds: time, zone: model.zones[schedule.zone]))
    }
}

/// Sorted by Unicode scalars, each once.
func sortedOnce(_ texts: [String]) -> [String] {
    var result: [String] = []
    for text in texts.sorted(by: scalarOrder)
    where result.last.map({ scalars($0) }) != scalars(text) {
        result.append(text)
    }
    return result
}

func scalarOrder(_ a: String, _ b: String) -> Bool {
    scalars(a).lexicographicallyPrecedes(scalars(b))
}

// Explanations walk the conditions as they were written, so that they say the same whatever the optimiser
// made of them.

extension Registers {
    /// Every rule with its value and the comparisons that settled it.
    mutating func explain(_ program: Program, _ request: Request)
        -> [RuleExplanation]
    {
        program.tables.rules.indices.map { rule in
            let record = program.tables.rules[rule]
            var settling: [UInt32] = []
            var visited: Set<UInt32> = []
            let value = settle(record.explanation, &settling, &visited, program, request)
            return RuleExplanation(
                rule: program.tables.string(record.name),
                effect: Effect(verified: UInt8(record.effect)), value: value,
                comparisons: settling.map { explanation(of: $0, program, request) })
        }
    }

    /// The value of a part of a condition. Parts are shared, so each is computed once.
    private mutating func value(
        ofNode index: UInt32, _ known: inout [UInt32: Truth], _ program: Program, _ request: Request
    ) -> Truth {
        if let value = known[index] { return value }
        let node = program.tables.explanationNodes[Int(index)]
        let value: Truth
        // INVARIANT: the verifier proved the kind, and that parts come before their whole.
        switch ExplanationNode.Kind(verified: node.kind) {
        case .true: value = .true
        case .false: value = .false
        case .comparison:
            let record = program.tables.comparisons[Int(node.run.start)]
            value = self.value(of: program.tables.probes[Int(record.probe)], program, request)
        case .not:
            let part = program.tables.explanationChildren[Int(node.run.start)]
            value = !self.value(ofNode: part, &known, program, request)
        case .and:
            value = program.tables.explanationChildren[node.run.range].reduce(Truth.true) {
                $0 && self.value(ofNode: $1, &known, program, request)
            }
        case .or:
            value = program.tables.explanationChildren[node.run.range].reduce(Truth.false) {
                $0 || self.value(ofNode: $1, &known, program, request)
            }
        }
        known[index] = value
        return value
    }

    /// Collects the comparisons that settle a rule: of a false `and` its false parts, of a true `or` its
    /// true ones, of an unknown condition the unknown ones, otherwise all.
    private mutating func settle(
        _ root: UInt32, _ settling: inout [UInt32], _ visited: inout Set<UInt32>,
        _ program: Program, _ request: Request
    ) -> Truth {
        var known: [UInt32: Truth] = [:]
        let result = value(ofNode: root, &known, program, request)
        var pending = [root]
        while let index = pending.popLast() {
            guard visited.insert(index).inserted else { continue }
            let node = program.tables.explanationNodes[Int(index)]
            switch ExplanationNode.Kind(verified: node.kind) {
            case .true, .false: break
            case .comparison: settling.append(node.run.start)
            case .not, .and, .or:
                let parts = program.tables.explanationChildren[node.run.range]
                let isNot = node.kind == ExplanationNode.Kind.not.rawValue
                pending += parts.filter { isNot || known[$0] == known[index] }.reversed()
            }
        }
        return result
    }

    private mutating func explanation(
        of comparison: UInt32, _ program: Program, _ request: Request
    ) -> ComparisonExplanation {
        let record = program.tables.comparisons[Int(comparison)]
        let slots = [record.slot, record.otherSlot].filter { $0 != none32 }
        let checked = value(of: program.tables.probes[Int(record.probe)], program, request)
        return ComparisonExplanation(
            file: program.tables.string(record.file), line: Int(record.line),
            column: Int(record.column),
            text: program.tables.string(record.text),
            value: record.isNegated == 1 ? !checked : checked,
            found: slots.map { found(Int($0), program, request) })
    }

    /// What the request had for an attribute, or what followed from its other facts.
    private mutating func found(_ slot: Int, _ program: Program, _ request: Request)
        -> FoundAttribute
    {
        let state = bind(slot, program, request)
        var found = FoundAttribute(
            attribute: program.schema.attributes[slot].name,
            value: request.found(Slot(rawValue: UInt16(slot))),
            isUnusable: state == .unusable || slots[slot].isPartial)
        if state == .usable, found.value == .missing {
            found.isDerived = true
            // Only a Windows path tells a system.
            found.value =
                program.bindings[slot].kind == .system
                ? .text("windows")
                : .text(String(decoding: texts.bytes[slots[slot].text.range], as: UTF8.self))
        }
        return found
    }

    /// The attributes of all unknown comparisons of a rule: those that are missing or unusable, or where
    /// none is, all that the comparison reads. Sorted, each once.
    mutating func unknownAttributes(
        _ rule: UInt32, _ program: Program, _ request: Request
    ) -> [String] {
        var names: Set<String> = []
        var visited: Set<UInt32> = []
        var pending = [program.tables.rules[Int(rule)].explanation]
        while let index = pending.popLast() {
            guard visited.insert(index).inserted else { continue }
            let node = program.tables.explanationNodes[Int(index)]
            switch ExplanationNode.Kind(verified: node.kind) {
            case .true, .false: break
            case .not, .and, .or: pending += program.tables.explanationChildren[node.run.range]
            case .comparison:
                let record = program.tables.comparisons[Int(node.run.start)]
                let probe = program.tables.probes[Int(record.probe)]
                guard value(of: probe, program, request) == .unknown else { continue }
                for slot in lackingSlots(record, program, request) {
                    names.insert(program.schema.attributes[slot].name)
                }
            }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private mutating func lackingSlots(
        _ record: ComparisonRecord, _ program: Program, _ request: Request
    ) -> [Int] {
        let all = [record.slot, record.otherSlot].filter { $0 != none32 }.map(Int.init)
        let lacking = all.filter { slot in
            bind(slot, program, request) != .usable || slots[slot].isPartial
        }
        return lacking.isEmpty ? all : lacking
    }
}

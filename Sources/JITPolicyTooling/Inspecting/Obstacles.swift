import JITPolicyRuntime

extension WrittenConditions {
    /// More parts than these are not told of one rule.
    static let obstacleLimit = 32

    /// The parts of a rule's condition that keep it out of the index: of a condition that nothing guards
    /// every part that nothing guards.
    func obstacles(ofRule rule: Int) -> [Obstacle] {
        let root = Part(node: tables.rules[rule].explanation)
        guard !isGuarded(root) else {
            return [Obstacle(reason: .compiledWithoutIndex, comparison: nil, isInBranch: false)]
        }
        var found: [Obstacle] = []
        var visited: Set<Part> = []
        collect(root, isInBranch: false, &found, &visited)
        // What is always true says nothing beside what is not.
        let rest = found.filter { $0.reason != .alwaysTrue || $0.isInBranch }
        return rest.isEmpty ? Array(found.prefix(1)) : rest
    }

    private func collect(
        _ part: Part, isInBranch: Bool, _ found: inout [Obstacle], _ visited: inout Set<Part>
    ) {
        guard found.count < Self.obstacleLimit, visited.count < Self.partLimit,
            visited.insert(part).inserted
        else { return }
        switch shape(part) {
        case .constant:
            found.append(Obstacle(reason: .alwaysTrue, comparison: nil, isInBranch: isInBranch))
        case .comparison(let index, let isNegated):
            found.append(
                Obstacle(
                    reason: reason(probe(index), isNegated), comparison: written(index),
                    isInBranch: isInBranch))
        case .all(let parts):
            for part in parts { collect(part, isInBranch: isInBranch, &found, &visited) }
        case .any(let parts):
            let unguarded = parts.filter { !isGuarded($0) }
            let isInBranch = isInBranch || unguarded.count < parts.count
            for part in unguarded { collect(part, isInBranch: isInBranch, &found, &visited) }
        }
    }

    /// Whether a comparison looks for a regular expression of which no literal is known.
    func searchesWithoutLiteral(_ comparison: Int) -> Bool {
        reason(probe(comparison), false) == .expressionWithoutLiteral
    }

    /// Why a comparison guards nothing.
    private func reason(_ probe: Instruction, _ isNegated: Bool) -> Obstacle.Reason {
        let reasons = regions.tests(of: probe).map { reason(ofTest: $0, isNegated) }
        // Of several texts that a comparison looks for, one may be found by its literals and one not.
        return reasons.first { $0 != .negation } ?? .negation
    }

    private func reason(ofTest test: Instruction, _ isNegated: Bool) -> Obstacle.Reason {
        // INVARIANT: the verifier proved the opcode.
        guard let opcode = test.opcode else { preconditionFailure("an opcode that is none") }
        switch opcode {
        // Blocks of comparisons use no other blocks, in what the compiler emits.
        case .finish, .jump, .condition: return .compiledWithoutIndex
        case .key: return .negation
        case .matches where isNegated || key(of: test) != nil: return .negation
        case .prefix, .suffix, .infix: return isNegated ? .negation : .partOfText
        case .wildcard: return isNegated ? .negation : .glob
        case .elementsEqual, .elementsLike, .anyElementLike:
            return isNegated ? .negation : .argumentsInOrder
        case .matches: return .expressionWithoutLiteral
        case .flag: return .bool
        case .present: return .presence
        case .integerEqual, .integerLess, .integerLessOrEqual, .integerGreater,
            .integerGreaterOrEqual, .integerMember:
            return reason(ofNumber: program.schema.attributes[Int(test.slot)].type)
        case .version, .versionMember: return .version
        case .compare: return comparesTwoAttributes(test) ? .twoAttributes : .number
        case .integerSetHas, .versionSetHas: return .numbersInSet
        case .scheduled, .active: return .time
        }
    }

    private func reason(ofNumber type: ValueType) -> Obstacle.Reason {
        switch type {
        case .bool: .bool
        case .oneOf: .enumeration
        case .timestamp: .time
        case .int, .duration, .text, .name, .path, .hash, .version, .set, .listOfText: .number
        }
    }

    private func comparesTwoAttributes(_ test: Instruction) -> Bool {
        let attribute = ComparandRecord.Kind.attribute.rawValue
        return [test.a, test.b].allSatisfy { tables.comparands[Int($0)].kind == attribute }
    }
}

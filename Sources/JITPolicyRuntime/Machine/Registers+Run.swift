// The loop. An instruction tests one fact; its jump mask says for which values it jumps. Conditions are
// compiled to two questions, each answered by plain jumps: "is it true" and "is it not false".

extension Registers {
    /// Runs a rule's or block's code to its `finish`.
    mutating func run(
        _ start: UInt32, _ program: Program,
        _ request: Request
    ) -> Truth {
        var pc = Int(start)
        var depth = 0
        while true {
            let instruction = program.tables.code[pc]
            let value: Truth
            // INVARIANT: the verifier proved opcodes, operands, forward jumps and the depth of blocks.
            let opcode = Opcode(verified: instruction.opcodeByte)
            switch opcode {
            case .finish:
                value = Truth(verified: UInt8(truncatingIfNeeded: instruction.a))
                if depth == 0 { return value }
                depth -= 1
                pc = Int(returns[depth])
                keep(value, in: program.tables.code[pc].a)
                continue
            case .jump:
                pc = Int(instruction.target)
                continue
            case .condition:
                guard let kept = cell(instruction.a) else {
                    returns[depth] = UInt32(pc)
                    depth += 1
                    pc = Int(program.tables.blocks[Int(instruction.a)])
                    continue
                }
                value = kept
            case .key:
                value = keyValue(
                    Int(instruction.a), Int(instruction.slot), program, request)
            case .flag, .present, .integerEqual, .integerLess, .integerLessOrEqual,
                .integerGreater, .integerGreaterOrEqual, .integerMember, .version, .versionMember,
                .compare, .prefix, .suffix, .infix, .wildcard, .matches, .elementsEqual,
                .elementsLike, .anyElementLike, .integerSetHas, .versionSetHas, .scheduled, .active:
                value = test(opcode, instruction, program, request)
            }
            let jumps = instruction.jumpMask >> value.rawValue & 1 != 0
            pc = jumps ? Int(instruction.target) : pc + 1
        }
    }

    /// The value of a probe: an instruction on its own.
    mutating func value(
        of probe: Instruction, _ program: Program,
        _ request: Request
    ) -> Truth {
        let opcode = Opcode(verified: probe.opcodeByte)
        guard opcode == .condition else { return test(opcode, probe, program, request) }
        if let kept = cell(probe.a) { return kept }
        let value = run(program.tables.blocks[Int(probe.a)], program, request)
        keep(value, in: probe.a)
        return value
    }

    /// Tests one fact.
    private mutating func test(
        _ opcode: Opcode, _ instruction: Instruction, _ program: Program, _ request: Request
    ) -> Truth {
        let slot = Int(instruction.slot)
        switch opcode {
        case .finish, .jump, .condition:
            preconditionFailure("INVARIANT: control instructions are not tests")
        case .flag:
            return integer(slot, program, request).map { Truth($0 != 0) } ?? .unknown
        case .present:
            return Truth(bind(slot, program, request) != .missing)
        case .integerEqual:
            return relate(.equal, slot, instruction.immediate, program, request)
        case .integerLess:
            return relate(.less, slot, instruction.immediate, program, request)
        case .integerLessOrEqual:
            return relate(.lessOrEqual, slot, instruction.immediate, program, request)
        case .integerGreater:
            return relate(.greater, slot, instruction.immediate, program, request)
        case .integerGreaterOrEqual:
            return relate(.greaterOrEqual, slot, instruction.immediate, program, request)
        case .integerMember:
            guard let value = integer(slot, program, request) else { return .unknown }
            return Truth(isMember(value, program.tables.integers.span, instruction))
        case .version:
            guard bind(slot, program, request) == .usable else { return .unknown }
            let relation = Relation(verified: UInt8(truncatingIfNeeded: instruction.b))
            return Truth(
                relation.holds(versions[slot], program.tables.versions[Int(instruction.a)]))
        case .versionMember:
            guard bind(slot, program, request) == .usable else { return .unknown }
            return Truth(isMember(versions[slot], program.tables.versions.span, instruction))
        case .compare:
            return compare(instruction, program, request)
        case .key:
            return keyValue(Int(instruction.a), slot, program, request)
        case .prefix, .suffix, .infix:
            return affix(opcode, instruction, program, request)
        case .wildcard, .matches, .elementsEqual, .elementsLike, .anyElementLike, .scheduled:
            if let value = cell(instruction.b) { return value }
            let value = search(opcode, instruction, program, request)
            keep(value, in: instruction.b)
            return value
        case .integerSetHas, .versionSetHas:
            return setHas(opcode, instruction, program, request)
        case .active:
            return active(program.tables.activeDays[Int(instruction.a)], slot, program, request)
        }
    }
}

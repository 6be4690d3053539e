internal import JITPolicyRuntime

/// Emits formulas as code that answers a question by jumps.
struct CodeBuilder {
    /// What a piece of code asks of a formula. Each is a two-valued question, so plain short-circuit
    /// jumps answer it; together they give the three values.
    enum Question {
        case isTrue
        case isNotFalse

        /// The values of an atom for which a literal passes: bit `Truth.rawValue`.
        func passes(isNegated: Bool) -> UInt8 {
            switch (self, isNegated) {
            case (.isTrue, false): 0b100
            case (.isTrue, true): 0b001
            case (.isNotFalse, false): 0b110
            case (.isNotFalse, true): 0b011
            }
        }
    }

    private(set) var code: [Instruction] = []
    /// Where each label is, once placed.
    private var places: [Int] = []
    private var jumps: [(instruction: Int, label: Label)] = []

    struct Label: Equatable { fileprivate var index: Int }

    private mutating func makeLabel() -> Label {
        places.append(-1)
        return Label(index: places.count - 1)
    }

    private mutating func place(_ label: Label) { places[label.index] = code.count }

    private mutating func finish(_ value: Truth) {
        code.append(Instruction(.finish, a: UInt32(value.rawValue)))
    }

    /// Code that ends with the formula's value; returns where it starts. With `onlyTrue` it tells true
    /// from the rest, which is all that an approve rule needs.
    mutating func emit(
        _ formula: Formula, onlyTrue: Bool, _ instruction: (AtomID) -> Instruction
    ) -> UInt32 {
        let start = code.count
        let isTrue = makeLabel()
        let isNotTrue = makeLabel()
        if onlyTrue {
            emit(formula, .isTrue, isTrue, isNotTrue, then: isTrue, instruction)
            place(isTrue)
            finish(.true)
            place(isNotTrue)
            finish(.false)
        } else {
            let isNotFalse = makeLabel()
            let isFalse = makeLabel()
            emit(formula, .isNotFalse, isNotFalse, isFalse, then: isNotFalse, instruction)
            place(isNotFalse)
            emit(formula, .isTrue, isTrue, isNotTrue, then: isTrue, instruction)
            place(isTrue)
            finish(.true)
            place(isNotTrue)
            finish(.unknown)
            place(isFalse)
            finish(.false)
        }
        resolveJumps()
        return UInt32(start)
    }

    /// Code that goes to `pass` or `fail`; the one that is `next` follows it directly.
    private mutating func emit(
        _ formula: Formula, _ question: Question, _ pass: Label, _ fail: Label, then next: Label,
        _ instruction: (AtomID) -> Instruction
    ) {
        switch formula {
        case .constant(let value):
            let target = value ? pass : fail
            if target != next { appendJump(Instruction(.jump), to: target) }
        case .literal(let atom, let isNegated):
            var word = instruction(atom)
            let passes = question.passes(isNegated: isNegated)
            word.jumpMask = next == pass ? ~passes & 0b111 : passes
            appendJump(word, to: next == pass ? fail : pass)
        case .and(let parts):
            for part in parts.dropLast() {
                let following = makeLabel()
                emit(part, question, following, fail, then: following, instruction)
                place(following)
            }
            emit(parts[parts.count - 1], question, pass, fail, then: next, instruction)
        case .or(let parts):
            for part in parts.dropLast() {
                let following = makeLabel()
                emit(part, question, pass, following, then: following, instruction)
                place(following)
            }
            emit(parts[parts.count - 1], question, pass, fail, then: next, instruction)
        }
    }

    private mutating func appendJump(_ instruction: Instruction, to label: Label) {
        jumps.append((code.count, label))
        code.append(instruction)
    }

    private mutating func resolveJumps() {
        for jump in jumps { code[jump.instruction].target = UInt32(places[jump.label.index]) }
        jumps.removeAll()
        places.removeAll()
    }
}

import JITPolicyRuntime

/// Why a JSON document is not a request: which value of its tape is wrong, and how.
///
/// Small and without text: the fast path throws it away and has the strict path judge again.
struct RequestFault: Error {
    enum Problem {
        case expected(Expectation)
        /// The value has the right form and cannot be part of a request.
        case refused(RequestDefect)
        /// Too many keys that nothing declares to look for one that is there twice.
        case doubtful
        case duplicateKey
    }

    enum Expectation {
        case object
        case array
        case text
        case form(ValueForm, Slot?)
    }

    var problem: Problem
    /// The value, or the key, in the tape.
    var node: Int

    init(_ problem: Problem, _ node: Int) {
        self.problem = problem
        self.node = node
    }
}

extension RequestFault.Expectation {
    /// What belongs here, in the words of the language reference.
    func text(_ schema: Schema) -> String {
        switch self {
        case .object: "an object"
        case .array: "an array"
        case .text: "text"
        case .form(let form, let slot): form.text(slot.map { schema[$0].type })
        }
    }
}

extension ValueForm {
    fileprivate func text(_ type: ValueType?) -> String {
        switch self {
        case .bool: "`true` or `false`"
        case .integer: "an integer of 64 bits without fraction or exponent"
        case .duration:
            "a duration: text such as `2h`, `1h30m` or `PT2H`, or whole seconds"
        case .timestamp: "a timestamp such as `2026-12-31T18:00:00Z`"
        case .oneOf: (type?.element ?? type)?.description ?? "one of its values"
        case .text: "text"
        case .hash: "a SHA-256 of 64 hexadecimal digits"
        }
    }
}

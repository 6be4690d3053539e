import JITPolicyCompiler
import JITPolicyRuntime

extension Request {
    /// When a test with a history but without a time asks: 2026-01-01T00:00:00Z.
    private static let testTime: Int64 = 1_767_225_600_000_000

    /// The request of one case of a test.
    init(_ testCase: Model.Test.Case, schema: Schema) throws(RequestDefect) {
        self.init(schema: schema)
        for assignment in testCase.request.assignments {
            try set(assignment.slot, assignment.value)
        }
        guard let history = testCase.history else { return }
        setHistoryPresent()
        if !self[.time].isPresent { try set(.time, Request.testTime) }
        let time = self[.time].integer
        for earlier in history {
            var entry = HistoryEntry()
            entry.rule = store(earlier.rule)
            entry.time = time - earlier.agoSeconds * 1_000_000
            entry.duration = earlier.grantedSeconds
            try append(entry)
        }
    }

    private mutating func set(
        _ slot: Slot, _ value: Model.RequestValue
    ) throws(RequestDefect) {
        switch value {
        case .integer(let integer): try set(slot, integer: integer)
        case .text(let text): try set(slot, text: Array(text.utf8).span)
        case .hash(let bytes): try set(slot, hash: bytes.span)
        case .members(let members):
            try begin(slot)
            for member in members { try append(member, to: slot) }
        }
    }

    private mutating func append(
        _ member: Model.RequestValue, to slot: Slot
    ) throws(RequestDefect) {
        switch member {
        case .integer(let integer): try append(integer, to: slot)
        case .text(let text): try append(Array(text.utf8).span, to: slot)
        case .hash(let bytes): try append(bytes.span, to: slot)
        case .members: preconditionFailure("sets and lists do not nest")
        }
    }

    private mutating func store(_ text: String) -> Slice { store(Array(text.utf8).span) }
}

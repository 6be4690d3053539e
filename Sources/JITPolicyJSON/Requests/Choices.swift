import JITPolicyRuntime

/// The values of a schema's enumerations, one after the other, so that looking one up counts no references.
struct Choices {
    private struct Value: BitwiseCopyable {
        var pattern: LeadingPattern
        /// Where in `tails` stands what follows the first sixteen bytes.
        var tail: Int
    }

    private var values: [Value] = []
    /// For each slot its run of `values`; an empty one for other types.
    private var slots: [Range<Int>] = []
    private var tails: [UInt8] = []

    init(_ schema: Schema) {
        for attribute in schema.attributes {
            let first = values.count
            if case .oneOf(let names) = attribute.type.element ?? attribute.type {
                for name in names { append(Array(name.utf8)) }
            }
            slots.append(first..<values.count)
        }
    }

    private mutating func append(_ name: [UInt8]) {
        values.append(Value(pattern: LeadingPattern(name), tail: tails.count))
        tails += name.dropFirst(16)
    }

    /// The place of a text among the values of a slot.
    func index(of text: Range<Int>, in strings: Span<UInt8>, at slot: Slot) -> Int64? {
        let range = slots[slot.index]
        let head = LeadingBytes(text, in: strings)
        for index in range where values[index].pattern.matches(head) {
            guard text.count <= 16 || hasSameTail(values[index], text, strings) else { continue }
            return Int64(index - range.lowerBound)
        }
        return nil
    }

    private func hasSameTail(_ value: Value, _ text: Range<Int>, _ strings: Span<UInt8>) -> Bool {
        for offset in 16..<text.count
        where tails[value.tail + offset - 16] != strings[text.lowerBound + offset] {
            return false
        }
        return true
    }
}

import JITPolicyRuntime

/// The values of a schema's enumerations, one after the other, so that looking one up counts no references.
struct Choices {
    private struct Value: BitwiseCopyable {
        var count: Int
        /// The first and the second eight bytes, as `Span.word` gives them.
        var word: UInt64
        var secondWord: UInt64
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
        let text = name.span
        values.append(
            Value(
                count: name.count, word: text.word(at: 0, before: name.count),
                secondWord: text.secondWord(of: name.indices), tail: tails.count))
        tails += name.dropFirst(16)
    }

    /// The place of a text among the values of a slot.
    func index(of text: Range<Int>, in strings: Span<UInt8>, at slot: Slot) -> Int64? {
        let range = slots[slot.index]
        let word = strings.word(at: text.lowerBound, before: text.upperBound)
        let secondWord = strings.secondWord(of: text)
        for index in range {
            let value = values[index]
            if value.word == word, value.secondWord == secondWord, value.count == text.count,
                value.count <= 16 || hasSameTail(value, text, strings)
            {
                return Int64(index - range.lowerBound)
            }
        }
        return nil
    }

    private func hasSameTail(_ value: Value, _ text: Range<Int>, _ strings: Span<UInt8>) -> Bool {
        for offset in 16..<value.count
        where tails[value.tail + offset - 16] != strings[text.lowerBound + offset] {
            return false
        }
        return true
    }
}

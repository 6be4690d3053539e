import JITPolicyRuntime

/// The values of a schema's enumerations, one after the other, so that looking one up counts no references.
struct Choices {
    private var bytes: [UInt8] = []
    /// The runs of `bytes` that are values.
    private var values: [Range<Int>] = []
    /// For each slot its run of `values`; an empty one for other types.
    private var slots: [Range<Int>] = []

    init(_ schema: Schema) {
        for attribute in schema.attributes {
            let first = values.count
            if case .oneOf(let names) = attribute.type.element ?? attribute.type {
                for name in names {
                    values.append(bytes.count..<bytes.count + name.utf8.count)
                    bytes += name.utf8
                }
            }
            slots.append(first..<values.count)
        }
    }

    /// The place of a text among the values of a slot.
    func index(of text: Range<Int>, in strings: Span<UInt8>, at slot: Slot) -> Int64? {
        let range = slots[slot.index]
        for index in range where isSame(values[index], text, strings) {
            return Int64(index - range.lowerBound)
        }
        return nil
    }

    private func isSame(_ value: Range<Int>, _ text: Range<Int>, _ strings: Span<UInt8>) -> Bool {
        guard value.count == text.count else { return false }
        for offset in 0..<value.count
        where bytes[value.lowerBound + offset] != strings[text.lowerBound + offset] {
            return false
        }
        return true
    }
}

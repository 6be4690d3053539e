internal import CVectors

/// Filling a request from a parsed document: its text is taken over as a whole, and values are slices of it.
extension Request {
    /// Takes over the text of a document. Whatever is set by a slice afterwards lies in it.
    package mutating func takeText(_ text: Span<UInt8>) {
        Request.empty(&bytes)
        bytes.append(copying: text)
        documentIsASCII = text.isASCIIAlone
    }

    package mutating func setID(_ text: Slice) { id = text }

    /// Sets text, a name, a path or version text, as spelt. Bytes that are not UTF-8 are refused.
    package mutating func set(_ slot: Slot, text: Slice) throws(RequestDefect) {
        try require(slot, .bytes)
        try checkLength(Int(text.count), at: slot)
        try requireUTF8(text, slot)
        fields[slot.index] = Field(isPresent: true, slice: text)
    }

    /// Appends a member with text or version text.
    ///
    /// - Parameter first: where the attribute's members begin in `elements`; `setMembers` must follow.
    package mutating func append(_ text: Slice, to slot: Slot, from first: Int)
        throws(RequestDefect)
    {
        try requireUTF8(text, slot)
        try append(Element(integer: 0, slice: text), to: slot, from: first)
    }

    /// Appends a member that is a SHA-256, by the place of its 32 bytes, which `readHash` gave.
    package mutating func append(hash: Slice, to slot: Slot, from first: Int)
        throws(RequestDefect)
    {
        precondition(hash.count == 32, "a hash has 32 bytes")
        try append(Element(integer: 0, slice: hash), to: slot, from: first)
    }

    /// Appends a member that is an integer, as for `set(_:integer:)`.
    package mutating func append(_ integer: Int64, to slot: Slot, from first: Int)
        throws(RequestDefect)
    {
        try check(integer, at: slot)
        let none = Slice(offset: 0, count: 0)
        try append(Element(integer: integer, slice: none), to: slot, from: first)
    }

    @inline(__always)
    private mutating func append(_ element: Element, to slot: Slot, from first: Int)
        throws(RequestDefect)
    {
        try requireRoom(elements.count - first, at: slot)
        elements.append(element)
    }

    /// Makes a set or list attribute present, with the members that were appended from `first` on.
    package mutating func setMembers(_ slot: Slot, from first: Int) throws(RequestDefect) {
        try require(slot, .elements)
        let members = Slice(offset: UInt32(first), count: UInt32(elements.count - first))
        fields[slot.index] = Field(isPresent: true, slice: members)
    }

    /// Where every byte is ASCII, so is every text.
    @inline(__always)
    private func requireUTF8(_ text: Slice, _ slot: Slot) throws(RequestDefect) {
        if !documentIsASCII { try requireUTF8(bytes.span.extracting(text.range), slot) }
    }

    /// Sets a SHA-256 by the place of its 32 bytes, which `readHash` gave.
    package mutating func set(_ slot: Slot, hash: Slice) throws(RequestDefect) {
        try require(slot, .hash)
        precondition(hash.count == 32, "a hash has 32 bytes")
        fields[slot.index] = Field(isPresent: true, slice: hash)
    }

    /// Puts the 32 bytes that 64 hexadecimal digits stand for where the digits begin; nil where the text is
    /// something else.
    package mutating func readHash(_ digits: Slice) -> Slice? {
        guard digits.count == 64, let hash = hash(at: Int(digits.offset)) else { return nil }
        bytes.replace(from: Int(digits.offset), with: hash)
        return Slice(offset: digits.offset, count: 32)
    }

    /// What 64 hexadecimal digits from a place on stand for; nil where one is none.
    private func hash(at start: Int) -> SIMD4<UInt64>? {
        var hash = SIMD4<UInt64>()
        var others = Block()
        for part in 0..<4 {
            let digits = bytes.span.block(at: start + 16 * part)
            others |= vectors_no_digits(digits)
            hash[part] = vectors_digits_value(digits).littleEndian
        }
        return others[0] | others[1] == 0 ? hash : nil
    }
}

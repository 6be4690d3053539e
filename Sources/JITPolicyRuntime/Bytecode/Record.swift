/// Reads or writes the fields of records, in the order of one list: so that the two cannot differ.
package protocol FieldCoder {
    mutating func field(_ value: inout UInt32)
    mutating func field(_ value: inout Int64)
    mutating func field(_ value: inout UInt64)
}

extension FieldCoder {
    mutating func field(_ value: inout Int32) {
        var word = UInt32(bitPattern: value)
        field(&word)
        value = Int32(bitPattern: word)
    }
}

/// An element of a program's table: fixed-width fields, little-endian on the wire.
package protocol Record: Sendable, Hashable {
    init()
    /// Bytes on the wire.
    static var width: Int { get }
    mutating func transfer(_ coder: inout some FieldCoder)
}

extension UInt32: Record {
    package static let width = 4
    package mutating func transfer(_ coder: inout some FieldCoder) { coder.field(&self) }
}

extension Int64: Record {
    package static let width = 8
    package mutating func transfer(_ coder: inout some FieldCoder) { coder.field(&self) }
}

/// No entry: in place of an index.
package let none32 = UInt32.max

/// A run of another table.
package struct Run: Record, BitwiseCopyable {
    package init() {}
    package init(start: Int, count: Int) {
        self.start = UInt32(start)
        self.count = UInt32(count)
    }
    package static let width = 8
    package var start: UInt32 = 0
    package var count: UInt32 = 0
    package var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&start)
        coder.field(&count)
    }

    /// What follows its first elements: nothing, where it has no more than those.
    func dropFirst(_ dropped: Int) -> Run {
        let dropped = min(dropped, Int(count))
        return Run(start: Int(start) &+ dropped, count: Int(count) &- dropped)
    }
}

extension Instruction: Record {
    package init() { self.init(low: 0, high: 0) }
    package static let width = 16
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&low)
        coder.field(&high)
    }
}

extension Version: Record {
    package init() { self.init(parts: .zero) }
    package static let width = 64
    package mutating func transfer(_ coder: inout some FieldCoder) {
        for index in 0..<8 {
            var part = parts[index]
            coder.field(&part)
            parts[index] = part
        }
    }
}

extension Zone.Transition: Record {
    package init() { self.init(at: 0, offsetSeconds: 0) }
    package static let width = 12
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&at)
        coder.field(&offsetSeconds)
    }
}

extension Schedule.Window: Record {
    package init() { self.init(weekday: 0, startSeconds: 0, endSeconds: 1) }
    package static let width = 12
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&weekday)
        coder.field(&startSeconds)
        coder.field(&endSeconds)
    }
}

extension Schedule.Days: Record {
    package init() { self.init(first: 0, last: 0) }
    package static let width = 8
    package mutating func transfer(_ coder: inout some FieldCoder) {
        coder.field(&first)
        coder.field(&last)
    }
}

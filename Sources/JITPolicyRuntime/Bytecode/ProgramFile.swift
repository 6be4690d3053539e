// The serialised form of a program (`.jitc`). All integers are little-endian.
//
//   bytes 0–7    magic: a byte that is not text, "JITC", CR LF and a zero, to show damage by text tools
//   bytes 8–39   SHA-256 of all that follows: the program's digest
//   bytes 40–    format version (4), then the tables, each its element count (4) and its elements

/// The constants of the file format.
enum ProgramFile {
    static let magic: [UInt8] = [0x8A, 0x4A, 0x49, 0x54, 0x43, 0x0D, 0x0A, 0x00]
    static let formatVersion: UInt32 = 1
    static let bodyOffset = 40
}

/// Adds up how many bytes tables take, so that a file is written without its buffer ever growing: of a
/// program with millions of hashes every copy counts.
struct TableSizer: TableCoder {
    var byteCount = 0

    mutating func record<R: Record>(_ value: inout R) { byteCount += R.width }
    mutating func records<R: Record>(_ table: inout [R]) { byteCount += 4 + table.count * R.width }
    mutating func integers<I: FixedWidthInteger>(_ table: inout [I]) {
        byteCount += 4 + table.count * MemoryLayout<I>.size
    }
    mutating func bytes(_ table: inout [UInt8]) { byteCount += 4 + table.count }
}

/// Appends tables to a file's body.
package struct TableWriter: TableCoder {
    package var output: [UInt8] = []
    package init() {}

    package mutating func record<R: Record>(_ value: inout R) {
        var fields = FieldWriter(output: output)
        output = []
        value.transfer(&fields)
        output = fields.output
    }

    package mutating func records<R: Record>(_ table: inout [R]) {
        appendCount(table.count)
        var fields = FieldWriter(output: output)
        output = []
        for index in table.indices { table[index].transfer(&fields) }
        output = fields.output
    }

    package mutating func integers<I: FixedWidthInteger>(_ table: inout [I]) {
        appendCount(table.count)
        for value in table { output.appendLittleEndian(value) }
    }

    package mutating func bytes(_ table: inout [UInt8]) {
        appendCount(table.count)
        output.append(contentsOf: table)
    }

    private mutating func appendCount(_ count: Int) { output.appendLittleEndian(UInt32(count)) }
}

private struct FieldWriter: FieldCoder {
    var output: [UInt8]
    mutating func field(_ value: inout UInt32) { output.appendLittleEndian(value) }
    mutating func field(_ value: inout Int64) { output.appendLittleEndian(value) }
    mutating func field(_ value: inout UInt64) { output.appendLittleEndian(value) }
}

extension [UInt8] {
    fileprivate mutating func appendLittleEndian(_ value: some FixedWidthInteger) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) {
            append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}

/// Reads tables from a file's body; every count is checked against the bytes that are left.
struct TableReader: TableCoder {
    let input: [UInt8]
    var position: Int

    package mutating func record<R: Record>(_ value: inout R) throws(ProgramDefect) {
        try require(R.width)
        var fields = FieldReader(input: input, position: position)
        value.transfer(&fields)
        position += R.width
    }

    package mutating func records<R: Record>(_ table: inout [R]) throws(ProgramDefect) {
        let count = try readCount(width: R.width)
        var fields = FieldReader(input: input, position: position)
        table = []
        table.reserveCapacity(count)
        for _ in 0..<count {
            var value = R()
            value.transfer(&fields)
            table.append(value)
        }
        position += count * R.width
    }

    package mutating func integers<I: FixedWidthInteger>(_ table: inout [I]) throws(ProgramDefect) {
        let width = MemoryLayout<I>.size
        let count = try readCount(width: width)
        table = []
        table.reserveCapacity(count)
        for index in 0..<count {
            table.append(input.littleEndian(at: position + index * width))
        }
        position += count * width
    }

    package mutating func bytes(_ table: inout [UInt8]) throws(ProgramDefect) {
        let count = try readCount(width: 1)
        table = Array(input[position..<position + count])
        position += count
    }

    private mutating func readCount(width: Int) throws(ProgramDefect) -> Int {
        try require(4)
        let count = Int(input.littleEndian(at: position) as UInt32)
        position += 4
        guard count <= (input.count - position) / width else {
            throw .truncated(offset: position)
        }
        return count
    }

    private func require(_ count: Int) throws(ProgramDefect) {
        guard input.count - position >= count else { throw .truncated(offset: position) }
    }
}

private struct FieldReader: FieldCoder {
    let input: [UInt8]
    var position: Int
    mutating func field(_ value: inout UInt32) {
        value = input.littleEndian(at: position)
        position += 4
    }
    mutating func field(_ value: inout Int64) {
        value = input.littleEndian(at: position)
        position += 8
    }
    mutating func field(_ value: inout UInt64) {
        value = input.littleEndian(at: position)
        position += 8
    }
}

extension [UInt8] {
    fileprivate func littleEndian<I: FixedWidthInteger>(at offset: Int) -> I {
        var value: I = 0
        for index in 0..<MemoryLayout<I>.size {
            value |= I(truncatingIfNeeded: self[offset + index]) << (8 * index)
        }
        return value
    }
}

extension Program {
    /// Whether bytes begin as a compiled program does, and not as the text of a policy.
    public static func isProgram(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: ProgramFile.magic)
    }
}

/// One fixed-width instruction: 128 bits, the words that a compiled program holds.
///
/// The low word: opcode in bits 0–7, jump mask in bits 8–15 (bit `Truth.rawValue` jumps), slot in bits
/// 16–31, absolute target in bits 32–63. The high word: operand `a` in bits 0–31, `b` in bits 32–63,
/// or one 64-bit immediate.
public struct Instruction: Hashable, Sendable, BitwiseCopyable {
    public var low: UInt64
    public var high: UInt64

    @inlinable
    public init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    /// An instruction with two operands.
    public init(_ opcode: Opcode, slot: UInt16 = 0, a: UInt32 = 0, b: UInt32 = 0) {
        low = UInt64(opcode.rawValue) | UInt64(slot) << 16
        high = UInt64(a) | UInt64(b) << 32
    }

    /// An instruction with an immediate.
    public init(_ opcode: Opcode, slot: UInt16, immediate: Int64) {
        low = UInt64(opcode.rawValue) | UInt64(slot) << 16
        high = UInt64(bitPattern: immediate)
    }

    @inlinable public var opcodeByte: UInt8 { UInt8(truncatingIfNeeded: low) }
    @inlinable public var jumpMask: UInt8 {
        get { UInt8(truncatingIfNeeded: low >> 8) }
        set { low = low & ~0xFF00 | UInt64(newValue) << 8 }
    }
    @inlinable public var slot: UInt16 { UInt16(truncatingIfNeeded: low >> 16) }
    @inlinable public var target: UInt32 {
        get { UInt32(truncatingIfNeeded: low >> 32) }
        set { low = low & 0xFFFF_FFFF | UInt64(newValue) << 32 }
    }
    @inlinable public var a: UInt32 { UInt32(truncatingIfNeeded: high) }
    @inlinable public var b: UInt32 { UInt32(truncatingIfNeeded: high >> 32) }
    @inlinable public var immediate: Int64 { Int64(bitPattern: high) }

    /// The operation, or nil when the byte names none.
    public var opcode: Opcode? { Opcode(rawValue: opcodeByte) }
}

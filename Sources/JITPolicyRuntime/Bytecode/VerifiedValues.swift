extension RawRepresentable {
    /// The case of a raw value in a program. INVARIANT: the verifier has proved that there is one.
    @inline(__always)
    init(verified rawValue: RawValue) {
        // swift-format-ignore: NeverForceUnwrap
        self = Self(rawValue: rawValue)!
    }
}

extension Opcode {
    /// The same for the opcode of each instruction that is run.
    @inline(__always)
    init(verified byte: UInt8) {
        // SAFETY: the cases are numbered from 0 on, as this compiler represents them, and there is one of this number.
        self = unsafe unsafeBitCast(byte, to: Opcode.self)
    }
}

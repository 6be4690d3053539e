extension [UInt8] {
    /// Appends a span's bytes at once; byte by byte it took a fifth of the time of a decoding.
    @inline(__always)
    public mutating func append(copying bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { buffer in unsafe append(contentsOf: buffer) }
    }

    /// Writes 32 bytes over those from a place on.
    mutating func replace(from start: Int, with value: SIMD4<UInt64>) {
        var span = mutableSpan
        // SAFETY: bytes may hold whatever bytes are written, and the call checks the bounds.
        var bytes = unsafe span.mutableBytes
        bytes.storeBytes(of: value, toByteOffset: start, as: SIMD4<UInt64>.self)
    }
}

extension Span<UInt8> {
    /// Whether every byte is below 0x80: for long text, 64 bytes at a time.
    var isASCIIAlone: Bool {
        guard count >= 64 else { return isASCII(self) }
        // The last 64 may overlap those before.
        var bits = bits64(at: count - 64)
        for start in stride(from: 0, to: count - 64, by: 64) { bits |= bits64(at: start) }
        let half = bits.lowHalf | bits.highHalf
        let pair = half.lowHalf | half.highHalf
        return (pair[0] | pair[1]) & highBits == 0
    }

    @inline(__always)
    private func bits64(at index: Int) -> SIMD8<UInt64> {
        // SAFETY: the call checks the bounds, and every pattern of bits is an integer.
        unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD8<UInt64>.self)
    }
}

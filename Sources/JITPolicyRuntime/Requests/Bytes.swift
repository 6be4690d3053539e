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
        var bits = SIMD8<UInt64>()
        var index = 0
        while index + 64 <= count {
            // SAFETY: the call checks the bounds, and every pattern of bits is an integer.
            bits |= unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD8<UInt64>.self)
            index += 64
        }
        let half = bits.lowHalf | bits.highHalf
        let pair = half.lowHalf | half.highHalf
        return (pair[0] | pair[1]) & highBits == 0 && isASCII(extracting(index..<count))
    }
}

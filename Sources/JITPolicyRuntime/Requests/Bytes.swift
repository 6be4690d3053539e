extension [UInt8] {
    /// Appends a span's bytes at once; byte by byte it took a fifth of the time of a decoding.
    @inline(__always)
    public mutating func append(copying bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { buffer in unsafe append(contentsOf: buffer) }
    }
}

extension RawRepresentable {
    /// The case of a raw value in a program. INVARIANT: the verifier has proved that there is one.
    @inline(__always)
    init(verified rawValue: RawValue) {
        // swift-format-ignore: NeverForceUnwrap
        self = Self(rawValue: rawValue)!
    }
}

/// Matching without case: a scalar stands for all that share its simple folding.
extension ScalarSet {
    /// The set with every other case of its members.
    public var ignoringCase: ScalarSet {
        guard isExact, let last = ranges.last else { return self }
        var added: [ClosedRange<UInt32>] = []
        if last.upperBound < 0x80 {
            for value in ranges.joined() {
                for other in Self.otherCases(ofASCII: value) { added.append(other...other) }
            }
        } else {
            for members in Self.caseClasses where members.contains(where: contains) {
                for other in members { added.append(other...other) }
            }
        }
        return added.isEmpty ? self : ScalarSet(ranges + added)
    }

    /// The only scalars beyond ASCII that fold into it are the Kelvin sign and the long s.
    private static func otherCases(ofASCII value: UInt32) -> [UInt32] {
        switch value {
        case 0x4B, 0x6B: [value ^ 0x20, 0x212A]
        case 0x53, 0x73: [value ^ 0x20, 0x17F]
        case 0x41...0x5A, 0x61...0x7A: [value ^ 0x20]
        default: []
        }
    }

    /// The scalars that match each other without case, where there is more than one.
    private static let caseClasses: [[UInt32]] = {
        var classes: [UInt32: [UInt32]] = [:]
        for value in 0...UInt32(0x1E943) {
            guard let scalar = Unicode.Scalar(value), scalar.properties.changesWhenCaseMapped
            else { continue }
            let upper = single(scalar.properties.uppercaseMapping) ?? scalar
            let folded = single(upper.properties.lowercaseMapping) ?? upper
            classes[folded.value, default: []].append(value)
        }
        return classes.values.filter { $0.count > 1 }
    }()

    private static func single(_ mapping: String) -> Unicode.Scalar? {
        let scalars = mapping.unicodeScalars
        return scalars.count == 1 ? scalars.first : nil
    }
}

import CVectors
import JITPolicyRuntime
import Testing

/// The search for windows in many bytes at once, against a look at each place alone.
@Suite struct WindowPlacesTests {
    /// The groups that have a byte at a place of their windows.
    private func groups(_ tables: [UInt8], _ byte: UInt8, at place: Int) -> UInt8 {
        tables[32 * place + Int(byte & 15)] & tables[32 * place + 16 + Int(byte >> 4)]
    }

    @Test(arguments: [1, 3, 17, 18, 33, 34, 35, 50, 64, 66, 100, 200])
    func `What is told of many places is what is so at each`(count: Int) {
        var random = SplitMix64(seed: UInt64(count))
        for round in 0..<200 {
            // From few windows to so many that they are everywhere.
            let density = round % 5
            let tables = (0..<96).map { _ in
                (0..<density).reduce(UInt8.max) { bits, _ in
                    bits & UInt8.random(in: 0...255, using: &random)
                }
            }
            let highest: UInt8 = round.isMultiple(of: 3) ? 255 : 127
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...highest, using: &random) }
            let end = Int.random(in: 0...count, using: &random)
            let start = Int.random(in: 0...end, using: &random)
            let found = unsafe bytes.withUnsafeBufferPointer { bytes in
                unsafe tables.withUnsafeBufferPointer { tables in
                    unsafe vectors_window_places(
                        tables.baseAddress, bytes.baseAddress, start, end, count)
                }
            }
            for place in 0..<VECTORS_PLACES {
                let bit = UInt64(1) << UInt64(place)
                let at = start + place
                let isWindow =
                    at + 3 <= end
                    && (0..<3).reduce(UInt8.max) { $0 & groups(tables, bytes[at + $1], at: $1) }
                        != 0
                #expect((found.windows & bit != 0) == isWindow)
                #expect((found.beyond_ascii & bit != 0) == (at < end && bytes[at] >= 0x80))
            }
        }
    }
}

import ArgumentParser
import Foundation
import JITPolicyKit

/// An instant on the command line.
struct Timestamp: ExpressibleByArgument {
    /// Since 1970.
    var microseconds: Int64

    init?(argument: String) {
        guard let microseconds = parseRFC3339(Array(argument.utf8).span) else { return nil }
        self.microseconds = microseconds
    }
}

/// The clock, which the engine never reads.
enum Clock {
    /// Microseconds since 1970.
    static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000_000) }
}

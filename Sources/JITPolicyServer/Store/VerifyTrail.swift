#if Host
import Foundation
public import JITPolicyHost

/// Checks every record of the audit trail, in one state of the store.
///
/// - Throws: `ChainBreak` at the first record that is not what was written.
@discardableResult
public func verifyTrail(_ store: any Store) async throws -> AuditChain {
    try await store.read { store in
        var verifier = ChainVerifier()
        while true {
            let events = try store.events(after: verifier.chain.count, limit: 1_000)
            for event in events {
                let record = Array(event.record.utf8)
                let link = try? JSONDecoder().decode(RecordLink.self, from: Data(record))
                try verifier.check(record, link: link)
            }
            if events.isEmpty { break }
        }
        let known = try store.trail()
        try verifier.finish(count: known.count, head: known.head)
        return known
    }
}
#endif

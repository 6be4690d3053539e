import Foundation
import JITPolicyHost
import JITPolicyRuntime
import Testing

@Suite struct AuditChainTests {
    private static func records(_ count: Int) -> (records: [[UInt8]], chain: AuditChain) {
        var chain = AuditChain()
        let records = (0..<count).map { index in
            chain.append(
                .tokenMade, by: Actor(.admin, "root"), details: ["n": .integer(Int64(index))],
                recordedAt: 1_795_000_000_000_000, happenedAt: 1_795_000_000_000_000
            ).record
        }
        return (records, chain)
    }

    private func verify(_ records: [[UInt8]], _ known: AuditChain) throws(ChainBreak) {
        var verifier = ChainVerifier()
        for record in records {
            let link = try? JSONDecoder().decode(RecordLink.self, from: Data(record))
            try verifier.check(record, link: link)
        }
        try verifier.finish(count: known.count, head: known.head)
    }

    @Test func `A trail as it was written is whole`() throws {
        for count in [0, 1, 2, 9] {
            let (records, chain) = Self.records(count)
            try verify(records, chain)
        }
    }

    @Test func `The record of an event never changes`() {
        var chain = AuditChain()
        let summary = DecisionSummary(
            Decision(outcome: .deny),
            by: PolicyIdentity(name: "p", version: 1, digest: Array(repeating: 0xAB, count: 32)),
            requestDigest: "r", decisionDigest: "d")
        let (_, record) = chain.append(
            .denied, by: .host,
            about: AuditEvent.Subject(
                request: "r1", state: .denied, user: #"CORP\alice"#, device: "WS-1", app: nil,
                decision: summary),
            details: ["notify": .texts(["user"])], recordedAt: 1_795_000_000_000_000,
            happenedAt: 1_794_999_999_500_000)
        let digest = String(repeating: "ab", count: 32)
        let expected = #"""
            {"actor":{"kind":"host","name":"jitpolicyd"},"decision":{"decision_digest":"d","outcome":\#
            "deny","policy":"p","policy_digest":"sha256:\#(digest)","request_digest":"r","rules":[]},\#
            "details":{"notify":["user"]},"device":"WS-1","happened_at":"2026-11-18T11:06:39.5Z",\#
            "kind":"denied","previous":"\#(String(repeating: "0", count: 64))",\#
            "recorded_at":"2026-11-18T11:06:40Z","request":"r1","sequence":1,"state":"denied",\#
            "user":"CORP\\alice"}
            """#
        #expect(String(decoding: record, as: UTF8.self) == expected)
    }

    @Test(arguments: 0..<6)
    func `A byte that is changed is found, in the record or in the one after it`(index: Int) {
        let (records, chain) = Self.records(6)
        for offset in records[index].indices {
            var changed = records
            changed[index][offset] ^= 1
            let found = #expect(throws: ChainBreak.self) { try verify(changed, chain) }
            #expect([index + 1, index + 2].contains(Int(found?.sequence ?? 0)), "byte \(offset)")
        }
    }

    @Test(arguments: 0..<6)
    func `A record that is missing is found`(index: Int) {
        var (records, chain) = Self.records(6)
        records.remove(at: index)
        let found = #expect(throws: ChainBreak.self) { try verify(records, chain) }
        #expect(found?.sequence == Int64(index + 1))
    }

    @Test func `Records that change places, or come twice, are found`() {
        var (records, chain) = Self.records(6)
        records.swapAt(2, 3)
        #expect(throws: ChainBreak(sequence: 3, reason: .outOfSequence(found: 4))) {
            try verify(records, chain)
        }
        (records, chain) = Self.records(3)
        #expect(throws: ChainBreak(sequence: 4, reason: .outOfSequence(found: 3))) {
            try verify(records + [records[2]], chain)
        }
    }

    @Test func `A trail that was written anew from some event on is found by its head`() {
        let (_, known) = Self.records(6)
        let (records, _) = Self.records(5)
        let last = records[4]
        var chain = AuditChain(count: 5, head: sha256(last.span))
        let forged = chain.append(
            .tokenMade, by: Actor(.admin, "eve"), recordedAt: 0, happenedAt: 0)
        #expect(throws: ChainBreak(sequence: 6, reason: .wrongHead)) {
            try verify(records + [forged.record], known)
        }
    }
}

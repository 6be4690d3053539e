import JITPolicyRuntime

// Compiled programs are untrusted: whatever is done to the bytes, loading or deciding ends in a
// typed error or a decision.

/// Bytes with some of them changed, cut off, doubled or put in.
func damaged(_ bytes: [UInt8], _ random: inout Random) -> [UInt8] {
    var copy = bytes
    for _ in 0..<random.between(1, 4) where !copy.isEmpty {
        let index = random.below(copy.count)
        switch random.below(8) {
        case 0: copy.removeSubrange(index...)
        case 1: copy.insert(UInt8(random.below(256)), at: index)
        case 2: copy.remove(at: index)
        case 3: copy[index] ^= UInt8(1 << random.below(8))
        case 4: copy[index] = 0xFF
        case 5:
            let end = min(copy.count, index + random.between(1, 16))
            copy.replaceSubrange(index..<end, with: copy[index..<end].reversed())
        case 6:
            let length = min(4, copy.count - index)
            for offset in 0..<length { copy[index + offset] = UInt8(random.below(256)) }
        default: copy[index] &+= UInt8(random.pick([1, 255, 2]))
        }
    }
    return copy
}

/// The same bytes with the checksum made right again, as an attacker would.
func resealed(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count > 40 else { return bytes }
    var copy = bytes
    copy.replaceSubrange(8..<40, with: sha256(Array(bytes[40...]).span))
    return copy
}

/// Loads what it can and decides with it; only a crash would be a failure. Says whether it loaded.
func decideDamaged(_ bytes: [UInt8], _ requests: [GeneratedRequest]) -> Bool {
    guard let program = try? Program(bytes: bytes) else { return false }
    var machine = Machine(program)
    for generated in requests {
        guard let request = try? generated.request(for: program.schema) else { continue }
        guard (try? machine.decide(request)) != nil else { continue }
        _ = machine.decision(for: request)
        _ = machine.explanations(for: request)
    }
    return true
}

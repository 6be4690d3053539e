internal import CHandCoded

/// Memory for what C code points into, freed with the arena.
@safe final class Arena {
    private var blocks: [UnsafeMutableRawPointer] = unsafe []

    deinit { unsafe blocks.forEach { unsafe $0.deallocate() } }

    func text(_ bytes: some Collection<UInt8>) -> floor_text {
        // An empty text still has an address.
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
        unsafe blocks.append(UnsafeMutableRawPointer(copy))
        for (index, byte) in bytes.enumerated() { unsafe copy[index] = byte }
        return unsafe floor_text(bytes: copy, count: bytes.count)
    }

    func texts(_ texts: [floor_text]) -> UnsafePointer<floor_text> {
        let copy = unsafe UnsafeMutablePointer<floor_text>.allocate(capacity: max(1, texts.count))
        unsafe blocks.append(UnsafeMutableRawPointer(copy))
        unsafe copy.initialize(from: texts, count: texts.count)
        return unsafe UnsafePointer(copy)
    }
}

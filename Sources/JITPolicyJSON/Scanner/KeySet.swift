/// The keys of all objects of a document, to find one that an object has twice.
///
/// An open-addressing table over the standard library's randomly seeded hash, so that neither many
/// keys nor keys chosen to collide make it slow.
struct KeySet {
    private struct Entry {
        var hash: Int
        var object: Int
        var text: Range<Int>
    }

    private var entries: [Entry] = []
    /// A power of two; an index into `entries` plus one, or 0.
    private var buckets = Array(repeating: UInt32(0), count: 64)

    /// Forgets all keys, in time that follows their number.
    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        let isLarge = buckets.count > 4096
        buckets = isLarge ? Array(repeating: 0, count: 64) : buckets
        for index in buckets.indices { buckets[index] = 0 }
    }

    /// Adds a key of an object; false when the object has it.
    mutating func insert(_ text: Range<Int>, of object: Int, in strings: [UInt8]) -> Bool {
        let entry = Entry(hash: hash(text, object, strings), object: object, text: text)
        var bucket = entry.hash & (buckets.count - 1)
        while buckets[bucket] != 0 {
            if isSame(entries[Int(buckets[bucket]) - 1], entry, strings) { return false }
            bucket = (bucket + 1) & (buckets.count - 1)
        }
        entries.append(entry)
        buckets[bucket] = UInt32(entries.count)
        if entries.count * 2 > buckets.count { grow() }
        return true
    }

    private func hash(_ text: Range<Int>, _ object: Int, _ strings: [UInt8]) -> Int {
        var hasher = Hasher()
        hasher.combine(object)
        for index in text { hasher.combine(strings[index]) }
        return hasher.finalize()
    }

    private func isSame(_ a: Entry, _ b: Entry, _ strings: [UInt8]) -> Bool {
        guard a.hash == b.hash, a.object == b.object, a.text.count == b.text.count else {
            return false
        }
        return zip(a.text, b.text).allSatisfy { strings[$0] == strings[$1] }
    }

    private mutating func grow() {
        buckets = Array(repeating: 0, count: buckets.count * 4)
        for (index, entry) in entries.enumerated() {
            var bucket = entry.hash & (buckets.count - 1)
            while buckets[bucket] != 0 { bucket = (bucket + 1) & (buckets.count - 1) }
            buckets[bucket] = UInt32(index + 1)
        }
    }
}

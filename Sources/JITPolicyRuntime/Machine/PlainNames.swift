// Names that are looked up where they lie in a request: most are of ASCII, and a table needs of them only their
// hash and their bytes, with small letters or as spelt.

/// How the names of a slot are read.
struct NameReading {
    /// With capital letters of ASCII made small.
    var folds: Bool
    /// Bytes that separate are refused. Where there are none, this is one that is refused in any case.
    private var slashes: UInt64 = repeated(0x7F)
    private var backslashes: UInt64 = repeated(0x7F)

    init(_ kind: NameKind, folds: Bool) {
        self.folds = folds
        let separators = kind.separators
        if separators.slash { slashes = repeated(slash) }
        if separators.backslash { backslashes = repeated(backslash) }
    }

    /// A name of one to sixteen bytes in its form, with zeros behind it; nil if it is not plain.
    ///
    /// - Parameter block: the name and whatever stands behind it.
    @inline(__always)
    fileprivate func form(_ block: Block, count: Int) -> Block? {
        let head = firstBytes(count)
        let isOfName = count < 8 ? Block(head, 0) : Block(.max, count < 16 ? head : .max)
        let separates =
            places(equal: Block(repeating: slashes), in: block)
            | places(equal: Block(repeating: backslashes), in: block)
        let refused = (unprintable(block) | separates) & isOfName
        guard refused[0] | refused[1] == 0 else { return nil }
        return (folds ? lowercased(block) : block) & isOfName
    }

    /// The highest bits of bytes for which a name is not plain.
    @inline(__always)
    private func refused(_ word: UInt64) -> UInt64 {
        let separates =
            ~((word ^ slashes) &+ ~highBits) | ~((word ^ backslashes) &+ ~highBits)
        return unprintable(word) | separates & highBits
    }

    @inline(__always)
    private func form(_ word: UInt64) -> UInt64 { folds ? lowercased(word) : word }

    /// `stringHash` of a name in its form; nil if it is not plain, or empty.
    @inline(__always)
    fileprivate func hash(_ name: Span<UInt8>) -> UInt64? {
        var hash = startOfStringHash(count: name.count)
        var refused: UInt64 = 0
        var index = 0
        while index &+ 8 <= name.count {
            let word = name.word(at: index)
            refused |= self.refused(word)
            hash = mixed(hash ^ form(word))
            index &+= 8
        }
        if index < name.count {
            let word = name.lastWord(from: index)
            refused |= self.refused(word | filling(from: name.count &- index))
            hash = mixed(hash ^ form(word))
        }
        return refused == 0 && name.count > 0 ? hash : nil
    }

    /// Whether the form of a plain name is a text.
    @inline(__always)
    fileprivate func matches(_ name: Span<UInt8>, _ text: Span<UInt8>) -> Bool {
        guard name.count == text.count else { return false }
        var index = 0
        while index &+ 8 <= name.count {
            if form(name.word(at: index)) != text.word(at: index) { return false }
            index &+= 8
        }
        return form(name.lastWord(from: index)) == text.lastWord(from: index)
    }
}

/// What a table says of a name.
enum NameLookup {
    case found(keySet: UInt32)
    case notFound
    /// The name has to be brought to its form first.
    case notPlain
}

/// Looks up a name as it was given.
///
/// - Parameters:
///   - bytes: of the request, the name among them.
///   - buckets: of one table; their texts are runs of `texts`, which has `textSlack` others behind them.
@inline(__always)
func lookUp(
    _ name: Request.Slice, in bytes: Span<UInt8>, _ reading: NameReading,
    _ buckets: Span<StringBucket>, _ texts: Span<UInt8>
) -> NameLookup {
    let (start, count) = (Int(name.offset), Int(name.count))
    guard count <= 16, start &+ 16 <= bytes.count else {
        return lookUpLong(bytes.extracting(name.range), reading, buckets, texts)
    }
    guard count > 0, let form = reading.form(bytes.block(at: start), count: count) else {
        return .notPlain
    }
    var hash = mixed(startOfStringHash(count: count) ^ form[0])
    if count > 8 { hash = mixed(hash ^ form[1]) }
    return find(hash, buckets) { text in
        guard Int(text.count) == count else { return false }
        let isSameHead = (texts.word(at: Int(text.start)) ^ form[0]) & headMask(count) == 0
        guard isSameHead, count > 8 else { return isSameHead }
        return (texts.word(at: Int(text.start) &+ 8) ^ form[1]) & headMask(count &- 8) == 0
    }
}

/// The same for a name of any length.
@inline(never)
private func lookUpLong(
    _ name: Span<UInt8>, _ reading: NameReading, _ buckets: Span<StringBucket>,
    _ texts: Span<UInt8>
) -> NameLookup {
    guard let hash = reading.hash(name) else { return .notPlain }
    return find(hash, buckets) { reading.matches(name, texts.extracting($0.range)) }
}

/// The bytes of a word that belong to a text of which that many are left.
@inline(__always)
private func headMask(_ count: Int) -> UInt64 { count < 8 ? firstBytes(count) : .max }

/// Probes for a text, by its hash.
@inline(__always)
private func find(
    _ hash: UInt64, _ buckets: Span<StringBucket>, _ isText: (Run) -> Bool
) -> NameLookup {
    let mask = buckets.count &- 1
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    var place = Int(truncatingIfNeeded: hash) & mask
    while true {
        let bucket = buckets[place]
        if bucket.isEmpty { return .notFound }
        if bucket.tag == tag, isText(bucket.text) { return .found(keySet: bucket.keySet) }
        place = (place &+ 1) & mask
    }
}

/// Looks up the members of a set; false if one is not plain.
@inline(never)
func lookUp(
    _ members: Span<Request.Element>, in bytes: Span<UInt8>, _ reading: NameReading,
    _ buckets: Span<StringBucket>, _ texts: Span<UInt8>, into found: inout Buffer<UInt32>
) -> Bool {
    for index in members.indices {
        switch lookUp(members[index].slice, in: bytes, reading, buckets, texts) {
        case .found(let keySet): found.append(keySet)
        case .notFound: break
        case .notPlain: return false
        }
    }
    return true
}

extension Wildcard {
    /// How many ranges a class has, in the low bits of its word.
    static let classCountMask: UInt32 = 0x1FFF_FFFF

    /// Whether the glob matches the whole of a text.
    public func matches(_ subject: Span<UInt8>) -> Bool {
        wildcardMatches(words.span, subject)
    }

    /// Whether the words are a glob that `wildcardMatches` can run: known words, classes that end
    /// within the glob, ranges that ascend and do not overlap.
    public static func isWellFormed(words: Span<UInt32>) -> Bool {
        var index = 0
        while index < words.count {
            let word = words[index]
            index += 1
            if word == anyScalar || word == anyRun || isScalar(word) { continue }
            guard word >= classTag else { return false }
            let count = Int(word & classCountMask)
            guard count > 0, count <= (words.count - index) / 2 else { return false }
            var next: UInt32 = 0
            for _ in 0..<count {
                let (first, last) = (words[index], words[index + 1])
                guard first >= next, first <= last, last < 0x11_0000 else { return false }
                next = last + 1
                index += 2
            }
        }
        return true
    }

    private static func isScalar(_ word: UInt32) -> Bool {
        word < 0xD800 || (word > 0xDFFF && word < 0x11_0000)
    }
}

/// Whether a well-formed glob matches the whole of a text in UTF-8.
///
/// The greedy algorithm with one restart (Krauss, "Matching Wildcards", Dr. Dobb's 2008): when what
/// follows a `*` fails, only the last `*` takes one more character, for an earlier one could gain
/// nothing. So the time is at most the product of the lengths, and nothing is allocated.
public func wildcardMatches(_ words: Span<UInt32>, _ subject: Span<UInt8>) -> Bool {
    var word = 0
    var position = 0
    var wordAfterRun = -1
    var restart = 0
    while true {
        if word < words.count, words[word] == Wildcard.anyRun {
            word += 1
            if word == words.count { return true }
            wordAfterRun = word
            restart = position
            continue
        }
        if position == subject.count { return word == words.count }
        let (scalar, count) = decodeScalar(subject, at: position)
        if word < words.count, let next = wordBehind(words, word, ifMatches: scalar) {
            word = next
            position += count
            continue
        }
        guard wordAfterRun >= 0 else { return false }
        restart += decodeScalar(subject, at: restart).count
        word = wordAfterRun
        position = restart
    }
}

/// Where to go on when the word stands for the scalar.
@inline(__always)
private func wordBehind(_ words: Span<UInt32>, _ word: Int, ifMatches scalar: UInt32) -> Int? {
    let value = words[word]
    if value < Wildcard.classTag {
        return value == scalar || value == Wildcard.anyScalar ? word + 1 : nil
    }
    let end = word + 1 + 2 * Int(value & Wildcard.classCountMask)
    var isMember = false
    var pair = word + 1
    while pair < end {
        if scalar <= words[pair + 1] {
            isMember = scalar >= words[pair]
            break
        }
        pair += 2
    }
    return isMember != (value >= Wildcard.negatedClassTag) ? end : nil
}

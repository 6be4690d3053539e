#if Host
extension [DiffHunk] {
    /// In the form of `diff -u` without its two first lines; empty where nothing changes.
    var unified: String {
        map { hunk in
            "\(hunk.header)\n" + hunk.lines.map { "\($0.mark.rawValue)\($0.text)\n" }.joined()
        }.joined()
    }
}

/// Lines that change, with the lines around them that do not.
struct DiffHunk: Hashable, Sendable {
    struct Line: Hashable, Sendable {
        enum Mark: Character, Hashable, Sendable {
            case same = " "
            case removed = "-"
            case added = "+"
        }
        var mark: Mark
        var text: Substring
    }

    /// The numbers of its first line in both texts; of an empty side, that of the line to come.
    var oldStart: Int
    var newStart: Int
    var lines: [Line]

    /// How many of its lines the old text has, and the new one.
    var oldCount: Int { lines.count { $0.mark != .added } }
    var newCount: Int { lines.count { $0.mark != .removed } }

    /// `@@ -1,3 +1,4 @@`
    var header: String {
        "@@ -\(range(oldStart, oldCount)) +\(range(newStart, newCount)) @@"
    }

    /// An empty range stands before the line that follows it.
    private func range(_ start: Int, _ count: Int) -> String {
        "\(count == 0 ? start - 1 : start),\(count)"
    }
}

/// What changes from one text to another, in order.
func diffHunks(from old: String, to new: String) -> [DiffHunk] {
    let lines = editScript(split(old), split(new))
    var hunks: [DiffHunk] = []
    var old = 1
    var new = 1
    var index = 0
    while let start = lines[index...].firstIndex(where: { $0.mark != .same }) {
        let first = max(index, start - contextLines)
        // A hunk goes on until more than twice the context is the same.
        var end = start + 1
        while let next = lines[end...].firstIndex(where: { $0.mark != .same }),
            next - end <= 2 * contextLines
        {
            end = next + 1
        }
        end = min(end + contextLines, lines.count)
        (old, new) = (old + first - index, new + first - index)
        let hunk = DiffHunk(oldStart: old, newStart: new, lines: Array(lines[first..<end]))
        hunks.append(hunk)
        (old, new) = (old + hunk.oldCount, new + hunk.newCount)
        index = end
    }
    return hunks
}

private let contextLines = 3

/// Beyond so many pairs of lines that differ, what differs is taken as replaced in one piece: finding the
/// shortest script takes time that grows with their product.
private let pairsLimit = 4_000_000

private func split(_ text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
}

/// Every line of both texts, marked with ` `, `-` or `+`.
private func editScript(
    _ old: [Substring], _ new: [Substring]
) -> [DiffHunk.Line] {
    let head = zip(old, new).prefix { $0 == $1 }.count
    let rest = (old.dropFirst(head), new.dropFirst(head))
    let tail = zip(rest.0.reversed(), rest.1.reversed()).prefix { $0 == $1 }.count
    let removed = Array(rest.0.dropLast(tail))
    let inserted = Array(rest.1.dropLast(tail))
    return old.prefix(head).map { .init(mark: .same, text: $0) } + replacement(removed, inserted)
        + old.suffix(tail).map { .init(mark: .same, text: $0) }
}

private func replacement(
    _ old: [Substring], _ new: [Substring]
) -> [DiffHunk.Line] {
    guard old.count.multipliedReportingOverflow(by: new.count).partialValue <= pairsLimit else {
        return old.map { .init(mark: .removed, text: $0) }
            + new.map { .init(mark: .added, text: $0) }
    }
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
        switch change {
        case .remove(let offset, _, _): removed.insert(offset)
        case .insert(let offset, _, _): inserted.insert(offset)
        }
    }
    var lines: [DiffHunk.Line] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
        if i < old.count, removed.contains(i) {
            lines.append(.init(mark: .removed, text: old[i]))
            i += 1
        } else if j < new.count, inserted.contains(j) {
            lines.append(.init(mark: .added, text: new[j]))
            j += 1
        } else {
            lines.append(.init(mark: .same, text: old[i]))
            i += 1
            j += 1
        }
    }
    return lines
}
#endif

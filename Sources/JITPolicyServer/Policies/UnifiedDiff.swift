#if Host
/// What changes from one text to another, in the form of `diff -u` without its two first lines; empty
/// where nothing does.
func unifiedDiff(from old: String, to new: String) -> String {
    let lines = editScript(split(old), split(new))
    var old = 1
    var new = 1
    var text = ""
    var index = 0
    while let start = lines[index...].firstIndex(where: { $0.mark != " " }) {
        let first = max(index, start - contextLines)
        // A hunk goes on until more than twice the context is the same.
        var end = start + 1
        while let next = lines[end...].firstIndex(where: { $0.mark != " " }),
            next - end <= 2 * contextLines
        {
            end = next + 1
        }
        end = min(end + contextLines, lines.count)
        (old, new) = (old + first - index, new + first - index)
        let hunk = lines[first..<end]
        let (oldCount, newCount) = (hunk.count { $0.mark != "+" }, hunk.count { $0.mark != "-" })
        text += "@@ -\(range(old, oldCount)) +\(range(new, newCount)) @@\n"
        for line in hunk { text += "\(line.mark)\(line.text)\n" }
        (old, new) = (old + oldCount, new + newCount)
        index = end
    }
    return text
}

private let contextLines = 3

/// Beyond so many pairs of lines that differ, what differs is taken as replaced in one piece: finding the
/// shortest script takes time that grows with their product.
private let pairsLimit = 4_000_000

/// An empty range stands before the line that follows it.
private func range(_ start: Int, _ count: Int) -> String {
    "\(count == 0 ? start - 1 : start),\(count)"
}

private func split(_ text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
}

/// Every line of both texts, marked with ` `, `-` or `+`.
private func editScript(
    _ old: [Substring], _ new: [Substring]
) -> [(mark: Character, text: Substring)] {
    let head = zip(old, new).prefix { $0 == $1 }.count
    let rest = (old.dropFirst(head), new.dropFirst(head))
    let tail = zip(rest.0.reversed(), rest.1.reversed()).prefix { $0 == $1 }.count
    let removed = Array(rest.0.dropLast(tail))
    let inserted = Array(rest.1.dropLast(tail))
    return old.prefix(head).map { (" ", $0) } + replacement(removed, inserted)
        + old.suffix(tail).map { (" ", $0) }
}

private func replacement(
    _ old: [Substring], _ new: [Substring]
) -> [(mark: Character, text: Substring)] {
    guard old.count.multipliedReportingOverflow(by: new.count).partialValue <= pairsLimit else {
        return old.map { ("-", $0) } + new.map { ("+", $0) }
    }
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
        switch change {
        case .remove(let offset, _, _): removed.insert(offset)
        case .insert(let offset, _, _): inserted.insert(offset)
        }
    }
    var lines: [(mark: Character, text: Substring)] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
        if i < old.count, removed.contains(i) {
            lines.append(("-", old[i]))
            i += 1
        } else if j < new.count, inserted.contains(j) {
            lines.append(("+", new[j]))
            j += 1
        } else {
            lines.append((" ", old[i]))
            i += 1
            j += 1
        }
    }
    return lines
}
#endif

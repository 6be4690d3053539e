/// The candidate that a misspelt name most likely means, or nil when none is near.
///
/// Near is a distance of at most a third of the name's length: insertions, deletions, replacements
/// and swaps of neighbours count one each (optimal string alignment), ASCII case counts nothing.
/// Of equally near candidates the first in Unicode scalar order is taken.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = foldedScalars(name)
    guard (1...128).contains(wanted.count) else { return nil }
    var bestDistance = max(1, wanted.count / 3) + 1
    var best: String?
    for candidate in candidates {
        let scalars = foldedScalars(candidate)
        guard abs(scalars.count - wanted.count) <= bestDistance else { continue }
        let distance = alignmentDistance(wanted, scalars)
        if distance < bestDistance {
            bestDistance = distance
            best = candidate
        } else if distance == bestDistance, let current = best,
            candidate.utf8.lexicographicallyPrecedes(current.utf8)
        {
            best = candidate
        }
    }
    return best
}

/// The scalars of a text, with ASCII letters in lower case.
private func foldedScalars(_ text: String) -> [UInt32] {
    text.unicodeScalars.map { scalar in
        ("A"..."Z").contains(scalar) ? scalar.value + 32 : scalar.value
    }
}

private func alignmentDistance(_ a: [UInt32], _ b: [UInt32]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
        var row = [i + 1]
        row.reserveCapacity(b.count + 1)
        for j in b.indices {
            var distance = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                distance = min(distance, beforeLast[j - 1] + 1)
            }
            row.append(distance)
        }
        beforeLast = last
        last = row
    }
    return last[b.count]
}

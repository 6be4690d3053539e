import JITPolicyRuntime

// A failure made smaller: whatever can be left out while it still fails, is.

/// Leaves out rules, their lines, declarations and facts for as long as `fails` still says so.
func shrink(
    _ policy: GeneratedPolicy, _ request: GeneratedRequest,
    _ fails: (GeneratedPolicy, GeneratedRequest) -> PropertyFailure?
) -> PropertyFailure? {
    var policy = policy
    var request = request
    var best = fails(policy, request)
    var isSmaller = true
    while isSmaller {
        isSmaller = false
        let candidates =
            smaller(policy).map { ($0, request) } + smaller(request).map { (policy, $0) }
        for (smallerPolicy, smallerRequest) in candidates {
            guard let failure = fails(smallerPolicy, smallerRequest) else { continue }
            (policy, request, best) = (smallerPolicy, smallerRequest, failure)
            isSmaller = true
            break
        }
    }
    return best
}

private func smaller(_ policy: GeneratedPolicy) -> [GeneratedPolicy] {
    var results: [GeneratedPolicy] = []
    for index in policy.rules.indices {
        var copy = policy
        copy.rules.remove(at: index)
        results.append(copy)
    }
    for index in policy.declarations.indices {
        var copy = policy
        copy.declarations.remove(at: index)
        results.append(copy)
    }
    if !policy.header.isEmpty {
        var copy = policy
        copy.header = ""
        results.append(copy)
    }
    for index in policy.rules.indices {
        for source in withoutOneLine(policy.rules[index].source) {
            var copy = policy
            copy.rules[index].source = source
            results.append(copy)
        }
    }
    return results
}

/// The lines between the first and the last.
private func withoutOneLine(_ source: String) -> [String] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.dropFirst().dropLast().map { index in
        var copy = lines
        copy.remove(at: index)
        return copy.joined(separator: "\n")
    }
}

private func smaller(_ request: GeneratedRequest) -> [GeneratedRequest] {
    var results: [GeneratedRequest] = []
    if request.history != nil {
        var copy = request
        copy.history = nil
        results.append(copy)
    }
    for name in request.values.keys.sorted() {
        var copy = request
        copy.values[name] = nil
        results.append(copy)
        if case .members(let members) = request.values[name], !members.isEmpty {
            copy.values[name] = .members(members.dropLast())
            results.append(copy)
        }
    }
    if let history = request.history {
        for index in history.indices {
            var copy = request
            copy.history?.remove(at: index)
            results.append(copy)
        }
    }
    return results
}

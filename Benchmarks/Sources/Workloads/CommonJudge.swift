import JITPolicyRuntime

/// The outcome of a request to the common workload, by look-up tables and nothing clever.
struct CommonJudge: ~Copyable {
    private var hashes: [[UInt8]: [CommonRule]] = [:]
    private var folders: [String: [CommonRule]] = [:]
    private var downloads: Set<String> = []
    private var names: Set<String> = []
    private var patterns: [Int: [(RegularExpression, CommonRule)]] = [:]
    private var matcher = RegexMatcher()

    init(_ rules: [CommonRule]) throws {
        var expressions: [String: RegularExpression] = [:]
        for rule in rules {
            switch rule.condition {
            case .hashes(let digests):
                for digest in digests { hashes[digest, default: []].append(rule) }
            case .folder(let number): folders["vendor\(number)", default: []].append(rule)
            case .downloads(let number): downloads.insert("batch\(number)")
            case .names(let denied): names.formUnion(denied)
            case .pattern(let pattern):
                let expression =
                    try expressions[pattern] ?? RegularExpression(pattern: pattern, flags: "")
                expressions[pattern] = expression
                patterns[rule.group ?? -1, default: []].append((expression, rule))
            }
        }
    }

    mutating func outcome(_ request: CommonRequest) -> Decision.Outcome {
        let parts = request.path.lowercased().split(separator: "\\").map(String.init)
        if names.contains(parts[parts.count - 1]) { return .deny }
        if parts.count >= 6, parts[1] == "users", parts[3] == "downloads",
            downloads.contains(parts[4])
        {
            return .deny
        }
        let byHash = hashes[request.hash] ?? []
        let isProgram = parts.count >= 4 && parts[1] == "program files"
        let byFolder = isProgram ? folders[parts[2]] ?? [] : []
        if (byHash + byFolder).contains(where: { Self.allows($0, request) }) { return .approve }
        return matchesTicket(request) ? .approve : .review
    }

    private mutating func matchesTicket(_ request: CommonRequest) -> Bool {
        let text = Array(request.justification.utf8)
        for group in request.groups {
            for (expression, rule) in patterns[group] ?? [] where Self.allows(rule, request) {
                if matcher.matches(expression, text.span) == .true { return true }
            }
        }
        return false
    }

    private static func allows(_ rule: CommonRule, _ request: CommonRequest) -> Bool {
        guard let group = rule.group, let longest = rule.longestMinutes else { return false }
        return request.groups.contains(group) && request.durationMinutes <= longest
    }
}

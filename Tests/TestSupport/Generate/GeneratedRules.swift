import JITPolicyRuntime

// Rules with all their clauses.

extension PolicyGenerator {
    mutating func addRule(_ index: Int) {
        let effect = random.pick([
            Effect.approve, .approve, .approve, .approve, .approve, .approve, .deny, .review,
            .restrict, .restrict,
        ])
        let name = random.pick(["Rule", "ｅ", "rule", "🂡", "Ünï", "a\"b"]) + " \(index)"
        var clauses = conditionClauses()
        clauses += sharedClauses()
        switch effect {
        case .approve:
            clauses += grantClauses() + approveClauses()
        case .restrict: clauses += grantClauses()
        case .review: clauses += reviewTerms()
        case .deny: break
        }
        feature(effect.name)
        let source =
            "\(effect.name) \(quoted(name)) {\n    \(clauses.joined(separator: "\n    "))\n}"
        policy.rules.append(.init(name: name, effect: effect, source: source))
    }

    private mutating func conditionClauses() -> [String] {
        var clauses: [String] = []
        for _ in 0..<random.pick([0, 1, 1, 1, 1, 1, 2]) {
            clauses.append("when \(condition(depth: random.below(4)))")
            feature("when")
        }
        if random.chance(20) {
            clauses.append("unless \(condition(depth: random.below(3)))")
            feature("unless")
        }
        return clauses
    }

    private mutating func sharedClauses() -> [String] {
        var clauses: [String] = []
        let add = { (generator: inout PolicyGenerator, percent: Int, name: String, text: String) in
            guard generator.random.chance(percent) else { return }
            clauses.append(text)
            generator.feature(name)
        }
        add(&self, 30, "because", "because \(quoted(random.pick(Vocabulary.texts) + "."))")
        add(&self, 5, "because", "because \"Zweitens.\"")
        // The last day is never before the first, which would be an error.
        let days = [random.pick(Self.days), random.pick(Self.days)].sorted().map(dateText)
        add(&self, 10, "active from", "active from \(days[0])\(zone())")
        add(&self, 10, "active until", "active until \(days[1])\(zone())")
        add(&self, 20, "tag", "tag \(quoted(random.pick(["risk:low", "a", "é", "z"])))")
        add(&self, 20, "notify", "notify \(quoted(random.pick(["secops", "#oncall", "user2"])))")
        add(&self, 10, "notify user", "notify user")
        add(&self, 8, "monitor", "monitor")
        return clauses
    }

    private mutating func grantClauses() -> [String] {
        var clauses: [String] = []
        let add = { (generator: inout PolicyGenerator, percent: Int, name: String, text: String) in
            guard generator.random.chance(percent) else { return }
            clauses.append(text)
            generator.feature(name)
        }
        add(&self, 40, "limit duration", "limit duration \(duration())")
        add(&self, 20, "limit uses", "limit uses \(random.between(1, 5))")
        add(&self, 20, "use within", "use within \(duration())")
        add(&self, 20, "require mfa", "require mfa")
        add(&self, 20, "require", "require \(quoted(random.pick(["manager", "screen share"])))")
        add(&self, 15, "forbid child processes", "forbid child processes")
        if random.chance(20) {
            let events = ["screen lock", "logout", "reboot", "clock change", "noncompliance"]
            let chosen = random.some(events, 1...3)
            clauses.append("revoke on " + chosen.joined(separator: ", "))
            for event in chosen { feature("revoke on \(event)") }
        }
        return clauses
    }

    private mutating func approveClauses() -> [String] {
        var clauses: [String] = []
        while random.chance(25) { clauses.append(quota()) }
        if random.chance(15) {
            clauses.append("overrides review")
            feature("overrides review")
        }
        return clauses
    }

    private mutating func quota() -> String {
        let isTime = random.chance(50)
        let amount = isTime ? duration() : "\(random.between(1, 3))"
        let key = random.pick(["user", "device", "app", "user and app", "all"])
        let isDay = random.chance(40)
        let window = isDay ? "day in \(quoted(random.pick(Vocabulary.zones)))" : duration()
        feature("quota of \(isTime ? "time" : "count")")
        feature("quota per \(key)")
        feature("quota every \(isDay ? "day" : "duration")")
        return "quota \(amount) per \(key) every \(window)"
    }

    mutating func reviewTerms() -> [String] {
        var clauses: [String] = []
        for _ in 0..<random.below(3) {
            var clause = "to \(quoted(random.pick(["helpdesk", "secops", "Äpprovers"])))"
            feature("to")
            if clauses.isEmpty, random.chance(30) {
                clause += " needing \(random.between(1, 3))"
                feature("needing")
            }
            clauses.append(clause)
        }
        if random.chance(30) {
            clauses.append("escalate to \"managers\" after \(duration())")
            feature("escalate")
        }
        if random.chance(10) { clauses.append("escalate to \"chiefs\" after 9h") }
        if random.chance(30) {
            clauses.append("lapse after \(random.pick(["12h", "2d"]))")
            feature("lapse")
        }
        return clauses
    }

    private mutating func duration() -> String { durationSource(random.pick(Vocabulary.durations)) }

    private static let days = [-1, 0, 1, 2, 3, 211, 212, 213, 272].map {
        Vocabulary.firstDay + $0
    }

    private mutating func zone() -> String {
        random.chance(50) ? " in \(quoted(random.pick(Vocabulary.zones)))" : ""
    }
}

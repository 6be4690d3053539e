import JITPolicyHost
import JITPolicyRuntime
import TestSupport

/// Decisions and events at random, from few enough names and times that they meet often.
struct GeneratedLife {
    var random: Random
    let people = [bob, carol, dave, Approver(name: "alice", groups: ["helpdesk", "finance"])]

    init(seed: UInt64) { random = Random(seed: seed) }

    mutating func decision() -> Decision {
        let seconds = Int64(random.between(1, 300))
        let names = random.some(["mfa", "recording", "badge"], 0...2)
        let obligations = random.chance(50) ? [] : names
        switch random.below(5) {
        case 0: return Decision(outcome: .deny)
        case 1, 2:
            return approval(
                seconds: seconds, uses: optional(1, 4), useWithin: optional(1, 200),
                revokeOn: random.some(RevocationEvent.allCases, 0...3).map(\.name),
                obligations: obligations)
        default:
            var decision = review([], limit: optional(1, 300), obligations: obligations)
            for _ in 0..<random.below(3) { decision.reviews.append(reviewQuestion()) }
            decision.limits?.uses = optional(1, 4)
            decision.limits?.useWithin = optional(1, 200)
            return decision
        }
    }

    private mutating func reviewQuestion() -> Decision.Review {
        var after: Int64 = 0
        let steps = (0..<random.below(3)).map { _ in
            after += Int64(random.between(1, 60))
            return (random.pick(["helpdesk", "finance"]), after)
        }
        let groups = random.some(["helpdesk", "finance", "board"], 0...2)
        return question(
            groups, needing: Int64(random.between(1, 2)), escalate: steps, lapse: optional(1, 200))
    }

    mutating func event(at now: Instant) -> RequestEvent {
        let who = random.pick(people)
        switch random.below(14) {
        case 0, 1, 2: return .approve(who, seconds: optional(-1, 400), note: "n")
        case 3: return random.chance(20) ? .decline(who) : .use(agent)
        case 4: return random.chance(20) ? .cancel(agent) : .use(agent)
        case 5, 6:
            let skew = Int64(random.between(-90, 90))
            return .meetObligation(
                random.pick(["mfa", "recording", "badge"]),
                evidence(at: now.advanced(bySeconds: skew)), by: agent)
        case 7: return random.chance(20) ? .giveBack(agent) : .use(agent)
        case 8: return random.chance(20) ? .revoke(agent, reason: "r") : .use(agent)
        case 9:
            return .extend(
                who, seconds: Int64(random.between(-1, 200)), reason: "r",
                ceilingSeconds: Int64(random.between(0, 500)))
        case 10: return .report(random.pick(RevocationEvent.allCases), by: agent)
        case 11: return random.chance(10) ? .loseTime : .use(agent)
        default: return .use(agent)
        }
    }

    mutating func switches() -> AutonomousSwitches {
        AutonomousSwitches(host: random.chance(80), policy: random.chance(80))
    }

    mutating func optional(_ low: Int, _ high: Int) -> Int64? {
        random.chance(50) ? Int64(random.between(low, high)) : nil
    }
}

#if Host
import JITPolicyHost
import JITPolicyRuntime
import Synchronization

/// A day that nobody lived, done by the services of a host one act after the other.
final class ComposedDay {
    /// Who sends the requests: the name says what they are.
    static let agentName = "composed-demo"

    private let store: any Store
    private let clock: ComposedClock
    private let rules: HostRules
    private let requests: RequestDesk
    private let policies: PolicyDesk
    private let agent = Actor(.agent, ComposedDay.agentName)
    /// Still to come, the next one last.
    private var acts: [ComposedAct] = []
    private var now: Int64 = 0
    private var submitted: UInt64 = 0

    /// - Parameter end: what the clocks say when the day ends.
    init(
        store: any Store, examples: [String: Example], rules: HostRules, end: ClockReading
    ) throws {
        self.store = store
        self.rules = rules
        clock = ComposedClock(secondsBefore: ComposedSchedule.hours * 3_600, end)
        let numbers = Numbering()
        requests = RequestDesk(store: store, clock: clock, rules: rules, makeID: numbers.next)
        policies = PolicyDesk(store: store, clock: clock, rules: rules)
        add(ComposedSchedule.acts(examples))
    }

    func run() async throws {
        while let act = acts.popLast() {
            try await pass(to: act.at)
            try await perform(act.deed)
        }
        try await pass(to: ComposedSchedule.hours * 3_600)
    }

    /// Lets time do what it does, each at its own time.
    private func pass(to time: Int64) async throws {
        let end = ComposedSchedule.hours * 3_600
        while true {
            let (here, next) = try await requests.passTime()
            guard let next else { break }
            let due = now + (here.microseconds(to: next) + 999_999) / 1_000_000
            guard due <= time else { break }
            now = max(due, now)
            clock.goOn(toSecondsBefore: end - now)
        }
        now = max(time, now)
        clock.goOn(toSecondsBefore: end - now)
    }

    private func perform(_ deed: ComposedAct.Deed) async throws {
        let admin = ComposedPerson.admin
        switch deed {
        case .upload(let bundle, let name):
            _ = try await policies.upload(bundle, as: name, by: admin)
        case .activate(let name): _ = try await policies.activate(name, by: admin)
        case .rollBack(let name): _ = try await policies.rollBack(name, by: admin)
        case .switchHost(let isOn):
            try await policies.setAutonomous(isOn, policy: nil, by: admin)
        case .submit(let members, let fate): try await submit(members, fate)
        case .step(let step, let id): try await take(step, id)
        }
    }

    private func submit(_ members: [String: JSON], _ fate: [ComposedAct.Step]) async throws {
        submitted += 1
        var random = SeededNumbers(seed: submitted)
        let document = JSON.object(members).canonical
        let request: StoredRequest
        do {
            request = try await requests.submit(document, from: agent)
        } catch DeskError.invalid {
            // Some examples are no requests, on purpose.
            return
        }
        let plan = fate.isEmpty ? habit(with: request, &random) : fate
        plot(plan, for: request.life.id, &random)
    }

    /// Puts steps into the day, with some minutes between them.
    private func plot(
        _ steps: [ComposedAct.Step], for id: String, _ random: inout SeededNumbers
    ) {
        var time = now
        for step in steps {
            guard case .wait(let seconds) = step else {
                time += random.seconds(1...4)
                add([ComposedAct(at: time, deed: .step(step, request: id))])
                continue
            }
            time += seconds
        }
    }

    private func take(_ step: ComposedAct.Step, _ id: String) async throws {
        var random = SeededNumbers(seed: UInt64(now))
        do {
            if case .extend(let approver, let seconds) = step {
                _ = try await requests.extend(
                    id, bySeconds: seconds, by: approver,
                    reason: random.one(of: ComposedPerson.extending))
                return
            }
            let request = try await requests.request(id)
            for event in try await events(of: step, request, &random) {
                _ = try await requests.apply(event, to: id)
            }
        } catch DeskError.refused {
            // People try what is too late, or not theirs: as in life, nothing comes of it.
        }
    }

    private func events(
        of step: ComposedAct.Step, _ request: StoredRequest, _ random: inout SeededNumbers
    ) async throws -> [RequestEvent] {
        switch step {
        case .agree(let approver, let seconds):
            let note = random.one(of: ComposedPerson.agreement)
            return [.approve(approver, seconds: seconds, note: note)]
        case .decline(let approver):
            return [.decline(approver, note: random.one(of: ComposedPerson.refusal))]
        case .cancel: return [.cancel(agent)]
        case .meetObligations:
            let now = try await requests.currentTimeline().now
            let evidence = Evidence(method: "totp", reference: nil, at: now)
            return (request.life.grant?.outstanding ?? []).map {
                .meetObligation($0, evidence, by: agent)
            }
        case .use: return [.use(agent)]
        case .giveBack: return [.giveBack(agent)]
        case .revoke(let approver):
            let reason = random.one(of: ComposedPerson.revocation)
            return [.revoke(Actor(.approver, approver.name), reason: reason)]
        case .report(let event): return [.report(event, by: agent)]
        case .extend, .wait: return []
        }
    }

    private func add(_ more: [ComposedAct]) {
        let end = ComposedSchedule.hours * 3_600
        // Whatever comes at one time comes in the order in which it was thought of.
        let all = acts.reversed() + more.filter { $0.at < end }
        acts = all.enumerated().sorted {
            ($0.element.at, $0.offset) > ($1.element.at, $1.offset)
        }.map(\.element)
    }
}

// MARK: Habits

extension ComposedDay {
    /// What people do with a request, left to chance.
    private func habit(
        with request: StoredRequest, _ random: inout SeededNumbers
    ) -> [ComposedAct.Step] {
        switch request.life.state {
        case .pending: answers(to: request, &random)
        case .approved: random.happens(80) ? [.meetObligations] + usage(&random) : []
        case .active: usage(&random)
        default: []
        }
    }

    private func answers(
        to request: StoredRequest, _ random: inout SeededNumbers
    ) -> [ComposedAct.Step] {
        let people = ComposedPerson.asked(by: request.life.askedGroups)
        let isLate = now > (ComposedSchedule.hours - 1) * 3_600
        // Nobody looks at everything, and least of all at what came just now.
        guard !people.isEmpty, random.happens(isLate ? 25 : 80) else { return [] }
        let wait = ComposedAct.Step.wait(seconds: random.seconds(2...30))
        let first = random.one(of: people)
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<25: return [wait, .decline(first)]
        case 25..<35: return [wait, .cancel]
        default:
            let seconds = random.happens(30) ? 900 as Int64 : nil
            let agreements = people.filter { $0 != first }.prefix(request.life.agreementsNeeded - 1)
            return [wait, .agree(first, seconds: seconds)]
                + agreements.map { .agree($0) } + usage(&random)
        }
    }

    private func usage(_ random: inout SeededNumbers) -> [ComposedAct.Step] {
        guard random.happens(85) else { return [] }
        let person = random.one(of: ComposedPerson.approvers)
        let rest: [ComposedAct.Step] =
            switch Int.random(in: 0..<100, using: &random) {
            case 0..<20: [.wait(seconds: 240), .giveBack]
            case 20..<28: [.revoke(person)]
            case 28..<40: [.extend(person, seconds: 600)]
            case 40..<60: [.use]
            default: []
            }
        return [.use] + rest
    }
}

/// Numbers for requests that say what they are.
private final class Numbering: Sendable {
    private let last = Mutex(0)

    @Sendable func next() -> String {
        last.withLock { last in
            last += 1
            return "composed-" + String(repeating: "0", count: max(0, 4 - "\(last)".count))
                + "\(last)"
        }
    }
}
#endif

#if Host
import JITPolicyHost
import JITPolicyRuntime

/// What happens in a composed day whatever people do: which policy decides when, and what is asked.
enum ComposedSchedule {
    static let hours: Int64 = 24

    /// One example after the other decides; what waits and what is granted stays.
    private static let shifts: [(example: String, count: Int, from: Int64, to: Int64)] = [
        ("office-hours-for-finance", 30, 0, 4), ("signed-developer-tools", 30, 4, 8),
        ("where-users-can-write", 40, 8, 12), ("ticketed-reason", 36, 12, 16),
        ("linux-package-upgrades", 40, 16, 20), ("everything-else", 44, 20, 24),
    ]

    static func acts(_ examples: [String: Example]) -> [ComposedAct] {
        var acts: [ComposedAct] = []
        for shift in shifts {
            guard let example = examples[shift.example] else { continue }
            let (start, end) = (shift.from * 3_600, shift.to * 3_600)
            acts.append(ComposedAct(at: 60, deed: .upload(example.bundle, name: example.name)))
            acts.append(ComposedAct(at: start + 120, deed: .activate(example.name)))
            let requests = example.requests.spread(shift.count)
            for (index, request) in requests.enumerated() {
                let offset = (end - start - 400) * Int64(index) / Int64(requests.count)
                acts.append(
                    ComposedAct(at: start + 180 + offset, deed: .submit(request, fate: [])))
            }
        }
        return acts + changesOfPolicy(examples) + fates(examples)
    }

    /// A version that its own tests refuse, one that is rolled back, and one that denies what was granted.
    private static func changesOfPolicy(_ examples: [String: Example]) -> [ComposedAct] {
        var acts = [
            ComposedAct(at: hour(21.25), deed: .switchHost(false)),
            ComposedAct(at: hour(21.75), deed: .switchHost(true)),
        ]
        if let packages = examples["linux-package-upgrades"] {
            let refused = packages.bundle.adding("telnetd\n", to: "packages.txt")
            let accepted = packages.bundle.adding("tmux\n", to: "packages.txt")
            acts += [
                ComposedAct(at: hour(17), deed: .upload(refused, name: packages.name)),
                ComposedAct(at: hour(17.1), deed: .upload(accepted, name: packages.name)),
                ComposedAct(at: hour(17.2), deed: .activate(packages.name)),
                ComposedAct(at: hour(18), deed: .rollBack(packages.name)),
            ]
        }
        if let rest = examples["everything-else"] {
            let listed = rest.bundle.adding(
                "\(soonKnownBad)  updater.exe\n", to: "known-bad.sha256"
            )
            .replacing(
                "    limit duration 30m\n",
                "    limit duration 30m\n    use within 10m\n    revoke on logout\n")
            acts += [
                ComposedAct(at: hour(23.6), deed: .upload(listed, name: rest.name)),
                ComposedAct(at: hour(23.65), deed: .activate(rest.name)),
            ]
        }
        return acts
    }

    /// Requests of which chance does not decide, so that there is one in every state in the end.
    private static func fates(_ examples: [String: Example]) -> [ComposedAct] {
        let staff = ComposedPerson.approvers
        func ask(
            _ hours: Double, _ user: String, _ groups: [String], _ path: String, _ reason: String,
            emergency: Bool = false, digest: String = tool, _ fate: [ComposedAct.Step]
        ) -> ComposedAct {
            let request: [String: JSON] = [
                "user": .object(["name": .text(#"CORP\"# + user), "groups": .texts(groups)]),
                "device": .object([
                    "name": .text("WS-" + user.uppercased()), "os": "windows",
                ]),
                "app": .object(["path": .text(path), "sha256": .text(digest)]),
                "duration": "8h", "justification": .text(reason), "emergency": .bool(emergency),
            ]
            return ComposedAct(at: hour(hours), deed: .submit(request, fate: fate))
        }
        let (zip, shell) = (#"C:\Program Files\7-Zip\7zFM.exe"#, #"C:\Windows\System32\cmd.exe"#)
        let outbreak = "Ransomware on FS-2, collecting memory images"
        return [
            // Granted by a person for hours, and by now on the list of what is known to be harmful.
            ask(
                22.5, "lars", ["Staff"], zip, "Unpacking the vendor's update", digest: soonKnownBad,
                [.wait(seconds: 600), .agree(staff[0], seconds: 6 * 3_600), .use]),
            ask(
                22.7, "mona", ["Staff"], zip, "Archives of the audit, all week",
                [.wait(seconds: 300), .agree(staff[1]), .use, .extend(staff[0], seconds: 1_800)]),
            ask(
                23.0, "nils", ["Staff"], shell, "Repairing the boot record",
                [.wait(seconds: 240), .agree(staff[2], seconds: 3 * 3_600), .use]),
            ask(23.1, "olga", ["Staff"], shell, "Just this once", [.wait(seconds: 300), .cancel]),
            ask(
                23.2, "paul", ["Staff"], zip, "Sorry, wrong window",
                [.wait(seconds: 120), .agree(staff[0]), .giveBack]),
            // By the last version an emergency must be used at once, and ends with the session.
            ask(23.7, "quin", ["IR-Team"], shell, outbreak, emergency: true, [.meetObligations]),
            ask(
                23.72, "rita", ["IR-Team"], shell, outbreak, emergency: true,
                [.meetObligations, .use, .wait(seconds: 300), .report(.logout)]),
            ask(23.95, "sven", ["IR-Team"], shell, outbreak, emergency: true, [.wait(seconds: 60)]),
            ask(
                23.9, "tara", ["IR-Team"], shell, outbreak, emergency: true,
                [.meetObligations, .use]),
            ask(
                23.8, "uwe", ["Staff"], shell, "Reading the event log of a colleague",
                [.wait(seconds: 300)]),
        ] + waitingForTwo(examples)
    }

    /// Production takes two, and one of them has agreed.
    private static func waitingForTwo(_ examples: [String: Example]) -> [ComposedAct] {
        guard
            var request = examples["linux-package-upgrades"]?.requests.first(where: {
                guard case .object(let device)? = $0["device"] else { return false }
                return device["groups"] == .texts(["production"])
            })
        else { return [] }
        request["justification"] = "CHG-4711: security updates before the weekend"
        return [
            ComposedAct(
                at: hour(19.5),
                deed: .submit(
                    request,
                    fate: [.wait(seconds: 900), .agree(ComposedPerson.approvers[3])]))
        ]
    }

    private static func hour(_ hours: Double) -> Int64 { Int64(hours * 3_600) }

    /// Of a program that nobody knows, and of one that is listed as harmful later in the day.
    private static let tool = String(repeating: "7a", count: 32)
    private static let soonKnownBad = String(repeating: "b5", count: 32)
}

extension PolicyBundle {
    fileprivate func adding(_ line: String, to file: String) -> PolicyBundle {
        var bundle = self
        bundle.files[file, default: ""] += line
        return bundle
    }

    fileprivate func replacing(_ text: String, _ other: String) -> PolicyBundle {
        var bundle = self
        bundle.files[main] = files[main]?.replacing(text, with: other)
        return bundle
    }
}

extension Array {
    /// So many of the elements, from the first to the last.
    fileprivate func spread(_ count: Int) -> [Element] {
        guard count < self.count else { return self }
        return (0..<count).map { self[$0 * self.count / count] }
    }
}
#endif

#if Host
import JITPolicyHost
import JITPolicyRuntime

// What the host answers with.

extension StoredRequest {
    /// - Parameter timeline: turns instants into what the wall clock shows.
    func view(_ timeline: Timeline) -> JSON {
        var members: [String: JSON] = [
            "id": .text(life.id), "state": .text(life.state.rawValue), "user": .text(life.user),
            "submitted_at": .text(formatTimestamp(facts.submittedAt)),
            "decision": parsed(decision),
        ]
        members["device"] = facts.device.map(JSON.text)
        members["app"] = facts.app.map(JSON.text)
        members["duration"] = life.requestedSeconds.map(JSON.integer)
        if !life.reviews.isEmpty { members["review"] = reviewView(timeline) }
        members["grant"] = life.grant.map { $0.view(id: life.id, timeline) }
        return .object(members)
    }

    private func reviewView(_ timeline: Timeline) -> JSON {
        var members: [String: JSON] = [
            "agreed": .texts(Set(life.agreements).sorted()),
            "agreements": .integer(Int64(life.agreements.count)),
            "needed": .integer(Int64(life.agreementsNeeded)),
            "held_back": .texts(life.holdReasons.map(\.rawValue)),
        ]
        if life.state == .pending { members["asked"] = .texts(life.askedGroups) }
        if let lapse = life.reviews.filter({ !$0.isSatisfied }).map(\.lapsesAt).min() {
            members["lapses_at"] = .text(formatTimestamp(timeline.wall(at: lapse)))
        }
        return .object(members)
    }

    /// The decision as the engine encoded it; what was stored is an object.
    private func parsed(_ text: String) -> JSON {
        (try? JSON(parsing: text)) ?? .null
    }
}

extension Grant {
    func view(id: String, _ timeline: Timeline) -> JSON {
        func text(_ instant: Instant) -> JSON { .text(formatTimestamp(timeline.wall(at: instant))) }
        var members: [String: JSON] = [
            "id": .text(id), "start": text(start), "end": text(end), "uses": .integer(uses),
            "child_processes": .bool(childProcesses), "revoke_on": .texts(revokeOn),
            "outstanding": .texts(outstanding),
        ]
        members["uses_limit"] = usesLimit.map(JSON.integer)
        members["first_use_by"] = firstUseBy.map(text)
        return .object(members)
    }
}

extension StoredPolicy {
    func view(isActive: Bool, isAutonomous: Bool? = nil) -> JSON {
        var members: [String: JSON] = [
            "name": .text(name), "version": .integer(version), "is_active": .bool(isActive),
            "uploaded_at": .text(formatTimestamp(uploadedAt)), "uploaded_by": .text(uploadedBy),
            "digest": assessment.digest.map(JSON.text) ?? .null,
            "is_activatable": .bool(assessment.isActivatable),
            "findings": assessment.findingsJSON, "tests": assessment.testsJSON,
        ]
        members["is_autonomous"] = isAutonomous.map(JSON.bool)
        return .object(members)
    }

    /// With its sources.
    func fullView(isActive: Bool) -> JSON {
        guard case .object(var members) = view(isActive: isActive) else { return .null }
        members["main"] = .text(bundle.main)
        members["files"] = .object(bundle.files.mapValues(JSON.text))
        return .object(members)
    }
}

extension PolicyAssessment {
    var findingsJSON: JSON {
        .array(
            findings.map { finding in
                var members: [String: JSON] = [
                    "code": .text(finding.code), "severity": .text(finding.severity),
                    "message": .text(finding.message),
                ]
                members["help"] = finding.help.map(JSON.text)
                members["file"] = finding.file.map(JSON.text)
                members["line"] = finding.line.map { .integer(Int64($0)) }
                members["column"] = finding.column.map { .integer(Int64($0)) }
                return .object(members)
            })
    }

    var testsJSON: JSON {
        .array(
            tests.map {
                .object([
                    "name": .text($0.name), "passed": .bool($0.passed),
                    "failures": .texts($0.failures),
                ])
            })
    }
}
#endif

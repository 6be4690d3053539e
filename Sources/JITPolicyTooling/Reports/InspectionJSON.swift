import JITPolicyRuntime

extension Inspection {
    /// What a program holds, for tools.
    public var json: String {
        JSONValue.object([
            ("policy", policy),
            ("unicode", .text(summary.unicodeVersion)),
            (
                "time_zones",
                summary.zoneDataVersion.isEmpty ? .null : .text(summary.zoneDataVersion)
            ),
            ("size", size),
            ("facts", .texts(summary.facts)),
            ("cost", cost.json),
            ("rules", .array(zip(summary.rules, rules).map { rule($0, $1) })),
        ]).description + "\n"
    }

    private var policy: JSONValue {
        .object([
            ("name", .text(summary.name.isEmpty ? nil : summary.name)),
            ("version", summary.version.map { .integer($0) } ?? .null),
            ("digest", .text(identity.digestText)),
            ("owner", .text(summary.owner)),
            ("description", .text(summary.description)),
            ("autonomous", .bool(summary.isAutonomous)),
            ("default", .text(summary.deniesByDefault ? "deny" : "review")),
            ("ceiling", summary.ceilingSeconds.map { .integer($0) } ?? .null),
        ])
    }

    private var size: JSONValue {
        .object([
            ("bytes", .integer(summary.byteCount)),
            ("instructions", .integer(summary.instructionCount)),
            ("shared_conditions", .integer(summary.sharedConditionCount)),
            ("hashes", .integer(summary.hashCount)),
            ("texts", .integer(summary.textCount)),
            ("path_states", .integer(summary.pathStateCount)),
            ("expressions", .integer(summary.expressionCount)),
        ])
    }

    private func rule(_ rule: ProgramSummary.Rule, _ inspection: RuleInspection) -> JSONValue {
        .object(
            [
                ("name", .text(rule.name)),
                ("effect", .text(rule.effect.name)),
                ("monitor", .bool(rule.isMonitored)),
                ("file", .text(rule.file)),
                ("line", .integer(rule.line)),
                ("cost", inspection.cost.json),
            ] + inspection.access.members)
    }
}

extension RuleAccess {
    /// `access`, and what belongs to it.
    fileprivate var members: [(String, JSONValue)] {
        switch self {
        case .never: [("access", .text("never"))]
        case .indexed(let guards, let filter):
            [
                ("access", .text("indexed")), ("guards", .array(guards.map(\.json))),
                ("filter", filter?.json ?? .null),
            ]
        case .residual(let obstacles, let rewrites):
            [
                ("access", .text("residual")), ("obstacles", .array(obstacles.map(\.json))),
                ("rewrites", .array(rewrites.map(\.json))),
            ]
        }
    }
}

extension Guard {
    fileprivate var json: JSONValue {
        .object([
            ("attribute", .text(attribute)), ("index", .text(index.rawValue)),
            ("comparison", comparison?.json ?? .null), ("rules", .integer(ruleCount)),
        ])
    }
}

extension Obstacle {
    fileprivate var json: JSONValue {
        .object([
            ("reason", .text(reason.rawValue)), ("message", .text(reason.text)),
            ("comparison", comparison?.json ?? .null), ("in_branch", .bool(isInBranch)),
        ])
    }
}

extension Rewrite {
    fileprivate var json: JSONValue {
        .object([
            ("message", .text(text)), ("comparison", comparison?.json ?? .null),
            ("condition", .text(condition)), ("keeps_decisions", .bool(keepsDecisions)),
        ])
    }
}

extension WrittenComparison {
    fileprivate var json: JSONValue {
        .object([
            ("file", .text(file)), ("line", .integer(line)), ("column", .integer(column)),
            ("text", .text(text)),
        ])
    }
}

extension DecisionCost {
    fileprivate var json: JSONValue {
        .object([
            ("residual_rules", .integer(residualRules)),
            ("with_facts", withFacts.json),
            ("without_facts", withoutFacts.json),
            ("path_globs", .integer(pathGlobs)),
            ("path_globs_per_component", .integer(pathGlobsPerComponent)),
        ])
    }
}

extension DecisionCost.Load {
    fileprivate var json: JSONValue {
        .object([("rules", .integer(rules))] + cost.members)
    }
}

extension WorstCaseCost {
    fileprivate var json: JSONValue { .object(members) }

    fileprivate var members: [(String, JSONValue)] {
        [
            ("instructions", .integer(instructions)), ("searches", .integer(searches)),
            ("globs", .integer(globs)), ("list_values", .integer(listValues)),
        ]
    }
}

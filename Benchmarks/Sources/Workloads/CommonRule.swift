public import JITPolicyRuntime

/// A rule of the common workload.
public struct CommonRule: Sendable {
    /// What the rule looks at. Paths and names are in lower case, as folding leaves them.
    public enum Condition: Sendable {
        /// Approves by SHA-256.
        case hashes([[UInt8]])
        /// Approves the programs under `c:\program files\vendorN\`.
        case folder(number: Int)
        /// Approves by a ticket in the justification.
        case pattern(String)
        /// Denies what lies in a folder of anybody's downloads.
        case downloads(number: Int)
        /// Denies by the name of the file.
        case names([String])
    }

    /// From 0, in the order of the policy's text and of the rules' names.
    public var id: Int
    public var condition: Condition
    /// Of a rule that approves: who may, and for how many minutes.
    public var group: Int?
    public var longestMinutes: Int?

    public var effect: Effect { group == nil ? .deny : .approve }

    /// Names sort as the rules do.
    public var name: String {
        let digits = String(id)
        return "rule " + String(repeating: "0", count: 6 - digits.count) + digits
    }

    public static func groupName(_ group: Int) -> String {
        let digits = String(group)
        return "grp-" + String(repeating: "0", count: 3 - digits.count) + digits
    }
}

extension CommonRule {
    /// The rule as its author would write it.
    public var source: String {
        let demands: String
        if let group, let longestMinutes {
            demands = """

                     and user.groups has "\(Self.groupName(group))"
                     and duration <= \(longestMinutes)m
                """
        } else {
            demands = ""
        }
        return """
            \(effect.name) "\(name)" {
                when \(conditionSource)\(demands)
            }

            """
    }

    private var conditionSource: String {
        switch condition {
        case .hashes(let hashes):
            "app.sha256 in [" + hashes.map { "\"\(hexText($0.span))\"" }.joined(separator: ", ")
                + "]"
        case .folder(let number):
            #"app.path like 'C:\Program Files\Vendor\#(number)\**\*.exe'"#
        case .pattern(let pattern): "justification matches /\(pattern)/"
        case .downloads(let number):
            #"app.path like 'C:\Users\*\Downloads\batch\#(number)\**'"#
        case .names(let names):
            "app.name in [" + names.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
        }
    }
}

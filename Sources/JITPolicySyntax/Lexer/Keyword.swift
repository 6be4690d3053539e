/// A word with a meaning of its own.
///
/// The one table of the language's words: lexer, parser, suggestions and highlighting read it, and
/// a test holds `Grammar/jitpolicy.ebnf` to it. A list, schedule, definition or sample may not be
/// named like one. Elsewhere most words are contextual: see `Roles.reserved`.
public enum Keyword: String, CaseIterable, Hashable, Sendable {
    // Declarations.
    case policy, `import`, attribute, list, schedule, define, approve, deny, review, restrict
    case sample, test
    // Settings of a policy.
    case owner, description, version, autonomous, `default`, ceiling, on, off
    // Clauses of a rule.
    case when, unless, because, active, tag, limit, use, quota, require, forbid, revoke
    case overrides, notify, to, escalate, lapse, monitor
    // Words within clauses.
    case from, until, duration, uses, within, per, every, day, user, device, app, mfa, child
    case processes, screen, lock, logout, reboot, clock, change, noncompliance, needing, after
    // Types.
    case bool, int, text, name, path, hash, timestamp, one, of, set
    // Conditions.
    case and, or, not, `in`, has, any, all, none, like, under, matches, starts, ends, contains
    case between, `is`, present, missing, argument, length, `true`, `false`
    // Schedules.
    case mon, tue, wed, thu, fri, sat, sun, except
    // Tests.
    case given, with, history, expect, by, `for`, requiring, unknown, ago
}

extension Keyword {
    /// Where a word may begin something; most words only continue it.
    public struct Roles: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let declaration = Roles(rawValue: 1 << 0)
        public static let setting = Roles(rawValue: 1 << 1)
        public static let clause = Roles(rawValue: 1 << 2)
        public static let step = Roles(rawValue: 1 << 3)
        /// An operator between two values.
        public static let comparison = Roles(rawValue: 1 << 4)
        public static let type = Roles(rawValue: 1 << 5)
        public static let weekday = Roles(rawValue: 1 << 6)
        /// Never read as a name, even where a value or an attribute is expected.
        public static let reserved = Roles(rawValue: 1 << 7)
    }

    /// The one row that says what the word may begin.
    public var roles: Roles {
        switch self {
        case .policy, .import, .attribute, .schedule, .define, .approve, .deny, .review,
            .restrict, .sample, .test:
            [.declaration, .reserved]
        case .list: [.declaration, .type, .reserved]
        case .owner, .description, .autonomous, .default, .ceiling: .setting
        case .version: [.setting, .type]
        case .when, .unless, .because, .active, .tag, .limit, .use, .quota, .require, .forbid,
            .revoke, .overrides, .notify, .to, .escalate, .lapse, .monitor:
            [.clause, .reserved]
        case .given, .history, .expect: [.step, .reserved]
        case .in, .has, .like, .under, .matches, .starts, .ends, .contains, .between, .is:
            [.comparison, .reserved]
        case .and, .or, .not, .any, .length, .true, .false, .missing: .reserved
        case .bool, .int, .text, .name, .path, .hash, .duration, .timestamp, .one, .set: .type
        case .mon, .tue, .wed, .thu, .fri, .sat, .sun: .weekday
        case .on, .off, .from, .until, .uses, .within, .per, .every, .day, .user, .device, .app,
            .mfa, .child, .processes, .screen, .lock, .logout, .reboot, .clock, .change,
            .noncompliance, .needing, .after, .of, .all, .none, .present, .argument, .except,
            .with, .by, .for, .requiring, .unknown, .ago:
            []
        }
    }

    /// The words that have a role, in the order of the table.
    public static func words(_ role: Roles) -> [String] {
        allCases.filter { $0.roles.contains(role) }.map(\.rawValue)
    }

    /// The keyword written so, if it is one.
    public init?(word: String) {
        guard let keyword = Self.table[word] else { return nil }
        self = keyword
    }

    private static let table = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}

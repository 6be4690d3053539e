import JITPolicyCompiler
import JITPolicyRuntime
import JITPolicySyntax

extension LintRule {
    /// Two rules with the same condition: of one effect they say twice what could be said once, and
    /// an approve rule beside a deny or review rule of the same condition never approves.
    static let sameCondition = LintRule(.sameCondition) { context in
        var shapes = ConditionShapes(context.model)
        var groups: [ConditionShapes.Key: [Model.Rule]] = [:]
        var order: [ConditionShapes.Key] = []
        for rule in context.model.rules where !rule.isMonitored {
            let key = shapes.key(of: rule)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(rule)
        }
        return order.flatMap { findings(in: groups[$0] ?? []) }
    }

    private static func findings(in rules: [Model.Rule]) -> [Diagnostic] {
        let rules = rules.sorted { $0.nameRange < $1.nameRange }
        return rules.indices.compactMap { index in
            let rule = rules[index]
            if let earlier = rules[..<index].first(where: { $0.repeats(rule) }) {
                return finding(
                    "`\(rule.name)` has the same condition as `\(earlier.name)`", rule, earlier,
                    help: "make one rule of both, or remove one")
            }
            if let stronger = rules.first(where: { $0.silences(rule) }) {
                return finding(
                    "`\(rule.name)` never approves: \(stronger.effect.name) rule"
                        + " `\(stronger.name)` has the same condition", rule, stronger,
                    help: "remove one of them, or tell their conditions apart")
            }
            return nil
        }
    }

    private static func finding(
        _ message: String, _ rule: Model.Rule, _ other: Model.Rule, help: String
    ) -> Diagnostic {
        Diagnostic(
            .sameCondition, .warning, message, at: rule.nameRange,
            related: [.init(range: other.nameRange, text: "the other rule")], help: help)
    }
}

extension Model.Rule {
    /// Whether both have one effect. Two reviews by different people are two: each must be
    /// satisfied on its own.
    fileprivate func repeats(_ other: Model.Rule) -> Bool {
        effect == other.effect && (effect != .review || review.approvers == other.review.approvers)
    }

    fileprivate func silences(_ other: Model.Rule) -> Bool {
        guard other.effect == .approve else { return false }
        return effect == .deny || (effect == .review && !other.overridesReview)
    }
}

/// Conditions brought to a form in which equal ones are equal: definitions expanded, `not` pushed
/// inward, the parts of `and` and `or` sorted, lists compared by what they hold.
private struct ConditionShapes {
    struct Key: Hashable {
        var condition: Int
        var activeFrom: Model.Rule.ActiveDay?
        var activeUntil: Model.Rule.ActiveDay?
    }

    private var fold: ConditionFold<Int>

    init(_ model: Model) {
        let table = Table(model)
        fold = ConditionFold(
            model,
            literal: { table.number(of: .literal(table.canonical($0.check), $1)) },
            constant: { table.number(of: $0 ? .all([]) : .any([])) },
            all: { table.number(ofAll: $0) },
            any: { table.number(ofAny: $0) })
    }

    mutating func key(of rule: Model.Rule) -> Key {
        Key(
            condition: fold.value(of: rule.condition), activeFrom: rule.activeFrom,
            activeUntil: rule.activeUntil)
    }

    /// Numbers for distinct conditions; a class because every step of the fold adds to it.
    private final class Table {
        enum Node: Hashable {
            case literal(Model.Check, Bool)
            case all([Int])
            case any([Int])
        }
        private var numbers: [Node: Int] = [:]
        private var nodes: [Node] = []
        /// For each list of the model, the first that holds the same.
        private let lists: [Int]

        init(_ model: Model) {
            var first: [Model.List.Values: Int] = [:]
            lists = model.lists.enumerated().map { index, list in
                // Long lists are named, and the same one is used wherever the name stands.
                guard list.count <= 64 else { return index }
                return first[list.values]
                    ?? {
                        first[list.values] = index
                        return index
                    }()
            }
        }

        func number(of node: Node) -> Int {
            if let number = numbers[node] { return number }
            numbers[node] = nodes.count
            nodes.append(node)
            return nodes.count - 1
        }

        func number(ofAll parts: [Int]) -> Int {
            let flat = parts.flatMap { if case .all(let inner) = nodes[$0] { inner } else { [$0] } }
            let distinct = Set(flat).sorted()
            return distinct.count == 1 ? distinct[0] : number(of: .all(distinct))
        }

        func number(ofAny parts: [Int]) -> Int {
            let flat = parts.flatMap { if case .any(let inner) = nodes[$0] { inner } else { [$0] } }
            let distinct = Set(flat).sorted()
            return distinct.count == 1 ? distinct[0] : number(of: .any(distinct))
        }

        func canonical(_ check: Model.Check) -> Model.Check {
            switch check {
            case .member(let operand, let list): .member(operand, list: lists[list])
            case .has(let slot, let all, let list): .has(slot, all: all, list: lists[list])
            case .like(let slot, let list): .like(slot, list: lists[list])
            case .under(let slot, let list): .under(slot, list: lists[list])
            case .anyElementLike(let slot, let list): .anyElementLike(slot, list: lists[list])
            case .matches(let slot, let expressions):
                .matches(slot, expressions: expressions.sorted())
            case .elementsLike(let slot, let patterns, let allowsMore):
                .elementsLike(
                    slot,
                    patterns.map { pattern in
                        if case .anyOf(let list) = pattern {
                            .anyOf(list: lists[list])
                        } else {
                            pattern
                        }
                    }, allowsMore: allowsMore)
            case .flag, .present, .relation, .between, .scheduled, .affix, .elementsEqual,
                .anyElementEqual:
                check
            }
        }
    }
}

import JITPolicySyntax

/// The declarations of all files, by kind, in load order.
struct Declarations {
    var policies: [PolicyDeclaration] = []
    var attributes: [AttributeDeclaration] = []
    var lists: [ListDeclaration] = []
    var schedules: [ScheduleDeclaration] = []
    var definitions: [DefineDeclaration] = []
    var rules: [RuleDeclaration] = []
    var samples: [SampleDeclaration] = []
    var tests: [TestDeclaration] = []

    mutating func append(_ declaration: Declaration) {
        switch declaration {
        case .policy(let policy): policies.append(policy)
        case .import: break  // Loading has followed it.
        case .attribute(let attribute): attributes.append(attribute)
        case .list(let list): lists.append(list)
        case .schedule(let schedule): schedules.append(schedule)
        case .define(let definition): definitions.append(definition)
        case .rule(let rule): rules.append(rule)
        case .sample(let sample): samples.append(sample)
        case .test(let test): tests.append(test)
        }
    }
}

extension Checker {
    mutating func collectDeclarations() {
        for tree in program.trees {
            for declaration in tree.declarations { declarations.append(declaration) }
        }
    }
}

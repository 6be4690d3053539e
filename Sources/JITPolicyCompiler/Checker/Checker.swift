import JITPolicyRuntime
import JITPolicySyntax

/// What checking has learnt so far.
///
/// A step that can't give its result has either told why in `findings` or found that the
/// declaration it needs was broken and told of already: it then gives nil, and one mistake stays
/// one finding.
struct Checker {
    let program: LoadedProgram
    let limits: CompileLimits

    var model: Model
    var findings: Findings
    /// False once something is missing that loading has already told of.
    var isComplete = true

    var declarations = Declarations()
    /// Lists, schedules, definitions and samples.
    var scope = Scope()
    var attributeSlots: [String: Slot] = [:]
    /// Of the named lists, at their index in the model.
    var namedLists: [NamedList] = []
    var expressionIndices: [ExpressionKey: Int] = [:]
    var zoneIndices: [String: Int] = [:]
    /// Of the definitions, what they name expanded.
    var definitionDepths: [Int] = []
    /// Of the samples, at their index in the declarations.
    var sampleRequests: [Model.RequestLiteral] = []
    /// Names whose declaration could not be parsed: using them is no second mistake.
    var lostNames: LostNames
    let toldPlaces: ToldPlaces
    /// How many candidates may still be looked at for suggestions: with many names and many unknown
    /// ones only the first of these get one.
    private var candidatesLeft = 2_000_000

    init(_ program: LoadedProgram, limits: CompileLimits) {
        self.program = program
        self.limits = limits
        findings = Findings(limit: limits.diagnostics)
        lostNames = LostNames(program)
        toldPlaces = ToldPlaces(program)
        model = Model(
            policy: Model.Policy(), schema: .builtin, files: program.files, trees: program.trees)
        model.zoneDataVersion = program.zones.isEmpty ? "" : program.zoneDataVersion
    }

    mutating func report(_ diagnostic: Diagnostic) {
        let isTold = diagnostic.range.map(toldPlaces.touch) ?? false
        guard !isTold else { return isComplete = false }
        findings.append(diagnostic)
    }

    /// The candidate that a misspelt name most likely means.
    mutating func suggestion(for name: String, among candidates: [String]) -> String? {
        guard candidates.count <= candidatesLeft else { return nil }
        candidatesLeft -= candidates.count
        return nearestName(to: name, among: candidates)
    }
}

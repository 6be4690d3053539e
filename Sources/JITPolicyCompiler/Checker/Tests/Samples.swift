import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    mutating func checkSamples() {
        let bases = declarations.samples.map { sample -> [Int] in
            guard let base = sample.request.base, let declared = scope.names[base.text],
                declared.kind == .sample
            else { return [] }
            return [declared.index]
        }
        let order = DependencyOrder(bases)
        for cycle in order.cycles {
            report(.cycle(of: "sample", cycle.map { declarations.samples[$0].name }))
        }
        sampleRequests = Array(
            repeating: Model.RequestLiteral(), count: declarations.samples.count)
        for index in order.sorted {
            sampleRequests[index] = request(declarations.samples[index].request)
        }
        model.samples = zip(declarations.samples, sampleRequests).map { declaration, request in
            Model.Sample(
                name: declaration.name.text, request: request, range: declaration.range)
        }
    }

    /// The assignments of a request, those of its sample included.
    mutating func request(_ syntax: RequestSyntax) -> Model.RequestLiteral {
        var request = Model.RequestLiteral()
        if let base = syntax.base, let declared = declared(base, expecting: [.sample]) {
            request = sampleRequests[declared.index]
        }
        var earlier: [Slot: SourceRange] = [:]
        for assignment in syntax.assignments {
            guard let slot = attribute(assignment.attribute) else { continue }
            if let first = earlier[slot] {
                report(
                    .repeatedAssignment(
                        assignment.attribute.text, at: assignment.range, firstAt: first))
                continue
            }
            earlier[slot] = assignment.range
            apply(assignment, to: slot, of: &request)
        }
        return request
    }

    private mutating func apply(
        _ assignment: Assignment, to slot: Slot, of request: inout Model.RequestLiteral
    ) {
        request.assignments.removeAll { $0.slot == slot }
        if case .missing = assignment.value { return }
        let type = model.schema[slot].type
        guard let value = requestValue(assignment.value, as: type) else { return }
        guard fitsRequest(value, slot, at: assignment.value.range) else { return }
        request.assignments.append(
            Model.RequestLiteral.Assignment(slot: slot, value: value, range: assignment.range))
    }
}

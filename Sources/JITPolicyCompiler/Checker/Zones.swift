import JITPolicyRuntime
import JITPolicySyntax

extension Checker {
    /// The index of a zone in the model; nil when loading found none and told so.
    mutating func zone(_ name: TextLiteral) -> Int? {
        if let known = zoneIndices[name.value] { return known }
        guard let zone = program.zones[name.value] else {
            isComplete = false
            return nil
        }
        zoneIndices[name.value] = model.zones.count
        model.zones.append(zone)
        return model.zones.count - 1
    }
}

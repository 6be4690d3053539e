#if Host
import Mustache

/// What a template shows: the stored properties of a struct, by their names.
///
/// A property that is nil is absent. Without this, the template engine would look for another of its name in
/// what surrounds it, and show what belongs to something else.
protocol View: Sendable, MustacheParent {}

extension View {
    func child(named name: String) -> Any? {
        guard let child = Mirror(reflecting: self).children.first(where: { $0.label == name })
        else {
            return nil
        }
        let mirror = Mirror(reflecting: child.value)
        guard mirror.displayStyle == .optional else { return child.value }
        return mirror.children.first?.value ?? Absent()
    }
}

/// Stands for a property that is nil.
private struct Absent: MustacheCustomRepresentation {
    var representation: Any? { nil }
}
#endif

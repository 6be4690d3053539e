internal import JITPolicyRuntime

/// The texts of a Windows request in the form that rules compare, by the functions that any host
/// may call: what the floor does with the few requests that are not plain ASCII.
struct NormalForm {
    /// Folded; empty where the path has no one meaning.
    let path: [UInt8]
    /// Folded; only those that are usable.
    let groups: [[UInt8]]
    let justification: [UInt8]

    init(_ request: Request) {
        var scratch = TextScratch()
        func nfc(_ text: ArraySlice<UInt8>) -> [UInt8] {
            var out: [UInt8] = []
            appendNFC(text.span, to: &out, scratch: &scratch)
            return out
        }
        justification = nfc(request.bytes[request[.justification].slice.range])
        groups = request.members(request[.userGroups]).compactMap { member in
            let name = request.bytes[member.slice.range]
            guard nameDefect(name.span, kind: .other) == nil else { return nil }
            return Self.folded(nfc(name))
        }
        var normal: [UInt8] = []
        let spelt = request.bytes[request[.appPath].slice.range]
        // INVARIANT: nothing is appended for a path that is refused.
        _ = appendNormalizedPath(spelt.span, style: .windows, to: &normal, scratch: &scratch)
        path = Self.folded(normal)
    }

    private static func folded(_ text: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        appendFolded(text.span, to: &out)
        return out
    }
}

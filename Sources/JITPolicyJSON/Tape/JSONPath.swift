import JITPolicyRuntime

/// Where a value is in a document: `$.app.arguments[3]`, `$["not a name"]`.
struct JSONPath {
    enum Step {
        case key([UInt8])
        case index(Int)
    }

    var steps: [Step] = []

    var description: String {
        var bytes = Array("$".utf8)
        for step in steps {
            switch step {
            case .index(let index): bytes.append(contentsOf: "[\(index)]".utf8)
            case .key(let key):
                if JSONPath.isPlain(key.span) { bytes.append(UInt8(ascii: ".")) }
                JSONPath.append(key.span, to: &bytes)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a key can stand behind a dot as it is.
    static func isPlain(_ key: Span<UInt8>) -> Bool {
        guard !key.isEmpty else { return false }
        for index in key.indices {
            switch key[index] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "_"):
                continue
            case UInt8(ascii: "0")...UInt8(ascii: "9") where index > 0: continue
            default: return false
            }
        }
        return true
    }

    /// A plain key as it is, any other as `["…"]`.
    static func append(_ key: Span<UInt8>, to bytes: inout [UInt8]) {
        guard !isPlain(key) else { return bytes.append(copying: key) }
        bytes.append(UInt8(ascii: "["))
        JSONText.append(key, to: &bytes)
        bytes.append(UInt8(ascii: "]"))
    }

    /// The path of a node of a whole tape.
    init(to target: Int, words: Span<UInt64>, strings: Span<UInt8>) {
        var node = 1
        while node < target {
            guard let step = JSONPath.step(from: &node, to: target, words, strings) else { return }
            steps.append(step)
        }
    }

    init(steps: [Step]) { self.steps = steps }

    /// Goes from a container into that child which is, or holds, the target.
    private static func step(
        from node: inout Int, to target: Int, _ words: Span<UInt64>, _ strings: Span<UInt8>
    ) -> Step? {
        let container = node
        let end = words.end(container)
        var child = container + 1
        var index = 0
        while child < end {
            let key = child
            if words.tag(container) == .object { child += 1 }
            let next = words.next(child)
            if target < next {
                node = child
                guard words.tag(container) == .object else { return .index(index) }
                // A fault of the key itself is told under the key's own name.
                if target == key { node = target }
                let text = words.text(key, in: strings)
                return .key(text.map { strings[$0] })
            }
            child = next
            index += 1
        }
        return nil
    }
}

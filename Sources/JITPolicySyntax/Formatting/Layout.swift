/// What to write and where lines may break, after Philip Wadler's "A prettier printer".
struct Layout: Sendable {
    indirect enum Kind: Sendable {
        case text(String)
        /// A sign that belongs to what stands before it: never parted from it, not by a comment
        /// either.
        case glued(String)
        /// Written only when the group around it is broken.
        case gluedWhenBroken(String)
        /// A line break when the group around it is broken; otherwise this text.
        case line(flat: String, isBlank: Bool)
        case comment(String, isOwnLine: Bool, isBlankBehind: Bool)
        case sequence([Layout])
        /// On one line if it fits.
        case group(Layout)
        /// Lines within begin this much further in.
        case nest(Int, Layout)
        /// Lines within begin where this begins.
        case align(Layout)
    }

    let kind: Kind
    /// Cannot stand on one line.
    let mustBreak: Bool
    /// Columns on one line, comments not counted.
    let flatWidth: Int

    private init(_ kind: Kind, flatWidth: Int, mustBreak: Bool = false) {
        self.kind = kind
        self.flatWidth = flatWidth
        self.mustBreak = mustBreak
    }

    static let nothing = sequence([])
    static func text(_ text: String) -> Layout {
        Layout(.text(text), flatWidth: text.unicodeScalars.count)
    }
    static func glued(_ text: String) -> Layout {
        Layout(.glued(text), flatWidth: text.unicodeScalars.count)
    }
    static func gluedWhenBroken(_ text: String) -> Layout {
        Layout(.gluedWhenBroken(text), flatWidth: 0)
    }
    static func line(flat: String = " ", isBlank: Bool = false, mustBreak: Bool = false) -> Layout {
        Layout(
            .line(flat: flat, isBlank: isBlank), flatWidth: flat.utf8.count,
            mustBreak: mustBreak || isBlank)
    }
    static func comment(_ text: String, isOwnLine: Bool, isBlankBehind: Bool) -> Layout {
        Layout(
            .comment(text, isOwnLine: isOwnLine, isBlankBehind: isBlankBehind), flatWidth: 0,
            mustBreak: true)
    }
    static func sequence(_ parts: [Layout]) -> Layout {
        Layout(
            .sequence(parts), flatWidth: parts.reduce(0) { $0 + $1.flatWidth },
            mustBreak: parts.contains { $0.mustBreak })
    }
    static func group(_ parts: [Layout], mustBreak: Bool = false) -> Layout {
        let inner = sequence(parts)
        return Layout(
            .group(inner), flatWidth: inner.flatWidth, mustBreak: mustBreak || inner.mustBreak)
    }
    static func nest(_ columns: Int, _ parts: [Layout]) -> Layout {
        let inner = sequence(parts)
        return Layout(
            .nest(columns, inner), flatWidth: inner.flatWidth, mustBreak: inner.mustBreak)
    }
    static func align(_ parts: [Layout]) -> Layout {
        let inner = sequence(parts)
        return Layout(.align(inner), flatWidth: inner.flatWidth, mustBreak: inner.mustBreak)
    }
}

extension Layout {
    /// How long lines are where that can be.
    static let lineWidth = 100

    /// Takes several lines when it begins one.
    var isBroken: Bool { mustBreak || flatWidth > Self.lineWidth }
}

/// Writes layouts one behind the other, each breaking lines as though nothing followed it.
struct LayoutWriter {
    private struct Item {
        var indent: Int
        var isFlat: Bool
        var layout: Layout
    }

    private let width = Layout.lineWidth
    private var lines = FormattedLines()
    /// What is still to be written, the next last.
    private var stack: [Item] = []

    /// Everything written so far.
    var text: String { lines.text }

    mutating func write(_ layout: Layout) {
        stack.append(Item(indent: 0, isFlat: false, layout: layout))
        while let item = stack.popLast() { write(item) }
    }

    private mutating func write(_ item: Item) {
        switch item.layout.kind {
        case .text(let text): lines.write(text, indent: item.indent)
        case .glued(let text): lines.glue(text, indent: item.indent)
        case .gluedWhenBroken(let text):
            if !item.isFlat { lines.glue(text, indent: item.indent) }
        case .line(let flat, let isBlank):
            if item.isFlat {
                lines.write(flat, indent: item.indent)
            } else {
                lines.breakLine(isBlank: isBlank)
            }
        case .comment(let text, let isOwnLine, let isBlankBehind):
            lines.comment(
                text, isOwnLine: isOwnLine, isBlankBehind: isBlankBehind, indent: item.indent)
        case .sequence(let parts):
            for part in parts.reversed() {
                stack.append(Item(indent: item.indent, isFlat: item.isFlat, layout: part))
            }
        case .group(let inner):
            let flat = Item(indent: item.indent, isFlat: true, layout: inner)
            let isFlat = item.isFlat || !item.layout.mustBreak && fits(flat)
            stack.append(Item(indent: item.indent, isFlat: isFlat, layout: inner))
        case .nest(let columns, let inner):
            stack.append(
                Item(indent: item.indent + columns, isFlat: item.isFlat, layout: inner))
        case .align(let inner):
            let column = lines.column(indent: item.indent)
            stack.append(Item(indent: column, isFlat: item.isFlat, layout: inner))
        }
    }

    /// Whether an item, and what follows it up to the next line break, fits the line. Looks no
    /// further than the line is wide.
    private func fits(_ item: Item) -> Bool {
        var left = width - lines.column(indent: item.indent)
        var ahead = [item]
        var below = stack.count
        while left >= 0 {
            if ahead.isEmpty {
                guard below > 0 else { return true }
                below -= 1
                ahead.append(stack[below])
            }
            let next = ahead.removeLast()
            switch next.layout.kind {
            case .text, .glued: left -= next.layout.flatWidth
            case .gluedWhenBroken(let text): left -= next.isFlat ? 0 : text.unicodeScalars.count
            case .line(let flat, _):
                guard next.isFlat else { return true }
                left -= flat.unicodeScalars.count
            case .comment: return true
            case .sequence(let parts):
                for part in parts.prefix(width + 1).reversed() {
                    ahead.append(Item(indent: 0, isFlat: next.isFlat, layout: part))
                }
            case .group(let inner):
                let isFlat = next.isFlat || !next.layout.mustBreak
                ahead.append(Item(indent: 0, isFlat: isFlat, layout: inner))
            case .nest(_, let inner), .align(let inner):
                ahead.append(Item(indent: 0, isFlat: next.isFlat, layout: inner))
            }
        }
        return false
    }
}

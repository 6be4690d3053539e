import JITPolicyRuntime

extension RequestReader {
    /// Reads the value under a key that the request may have.
    @inline(__always)
    mutating func read(
        _ target: KeyTarget, _ node: Int, _ words: Span<UInt64>, _ strings: Span<UInt8>,
        _ request: inout Request, _ entry: inout Request.HistoryEntry
    ) throws(RequestFault) {
        switch target {
        case .scalar(let slot, let form):
            try set(slot, form, node, words, strings, &request)
        case .members(let slot, let form):
            try members(slot, form, node, words, strings, &request)
        case .object(let level):
            try object(node, level: Int(level), words, strings, &request, &entry)
        case .id: request.setID(try text(node, words, strings))
        case .history: try history(node, words, strings, &request)
        case .historyRule, .historyTime, .historyUser, .historyDevice, .historyApp,
            .historyDuration:
            try read(target, of: &entry, node, words, strings, &request)
        }
    }

    /// Reads a member of an entry of the history.
    private func read(
        _ target: KeyTarget, of entry: inout Request.HistoryEntry, _ node: Int,
        _ words: Span<UInt64>, _ strings: Span<UInt8>, _ request: inout Request
    ) throws(RequestFault) {
        switch target {
        case .historyRule: entry.rule = try text(node, words, strings)
        case .historyUser: entry.user = try text(node, words, strings)
        case .historyDevice: entry.device = try text(node, words, strings)
        case .historyApp:
            entry.app = try require(hash(node, words, strings, &request), .hash, node)
        case .historyTime:
            entry.time = try require(timestamp(node, words, strings), .timestamp, node)
        case .historyDuration:
            let seconds = try require(duration(node, words, strings), .duration, node)
            let highest = request.limits.durationSeconds
            guard seconds >= 0, seconds <= highest else {
                let defect = RequestDefect.outOfRange(
                    "duration", found: "\(seconds)", expected: "0 to \(highest)")
                throw RequestFault(.refused(defect), node)
            }
            entry.duration = seconds
        case .object, .scalar, .members, .id, .history: return
        }
    }

    private mutating func history(
        _ node: Int, _ words: Span<UInt64>, _ strings: Span<UInt8>, _ request: inout Request
    ) throws(RequestFault) {
        guard words.tag(node) == .array else { throw RequestFault(.expected(.array), node) }
        request.setHistoryPresent()
        let end = words.end(node)
        var child = node + 1
        while child < end {
            var entry = Request.HistoryEntry()
            try object(child, level: RequestKeys.history, words, strings, &request, &entry)
            do throws(RequestDefect) { try request.append(entry) } catch {
                throw RequestFault(.refused(error), child)
            }
            child = words.next(child)
        }
    }

    /// - Parameter first: of one more member where the attribute's members begin; nil of a value.
    @inline(__always)
    private func set(
        _ slot: Slot, _ form: ValueForm, membersFrom first: Int? = nil, _ node: Int,
        _ words: Span<UInt64>, _ strings: Span<UInt8>, _ request: inout Request
    ) throws(RequestFault) {
        do throws(RequestDefect) {
            switch form {
            case .text:
                guard words.tag(node) == .string else { break }
                let text = words.slice(node, in: strings)
                guard let first else { return try request.set(slot, text: text) }
                return try request.append(text, to: slot, from: first)
            case .hash:
                guard let hash = hash(node, words, strings, &request) else { break }
                guard let first else { return try request.set(slot, hash: hash) }
                return try request.append(hash: hash, to: slot, from: first)
            case .bool, .integer, .duration, .timestamp, .oneOf:
                guard let value = integer(form, slot, node, words, strings) else { break }
                guard let first else { return try request.set(slot, integer: value) }
                return try request.append(value, to: slot, from: first)
            }
        } catch {
            throw RequestFault(.refused(error), node)
        }
        throw RequestFault(.expected(.form(form, slot)), node)
    }

    private func members(
        _ slot: Slot, _ form: ValueForm, _ node: Int, _ words: Span<UInt64>,
        _ strings: Span<UInt8>, _ request: inout Request
    ) throws(RequestFault) {
        guard words.tag(node) == .array else { throw RequestFault(.expected(.array), node) }
        let first = request.elements.count
        let end = words.end(node)
        var member = node + 1
        while member < end {
            try set(slot, form, membersFrom: first, member, words, strings, &request)
            member = words.next(member)
        }
        do throws(RequestDefect) { try request.setMembers(slot, from: first) } catch {
            throw RequestFault(.refused(error), node)
        }
    }

    // MARK: Forms

    /// The value of a form that a request holds as an integer; nil when the form is another.
    private func integer(
        _ form: ValueForm, _ slot: Slot, _ node: Int, _ words: Span<UInt64>,
        _ strings: Span<UInt8>
    ) -> Int64? {
        switch form {
        case .bool: bool(node, words)
        case .integer: words.tag(node) == .integer ? words.integer(node) : nil
        case .duration: duration(node, words, strings)
        case .timestamp: timestamp(node, words, strings)
        case .oneOf: choice(slot, node, words, strings)
        case .text, .hash: nil
        }
    }

    private func bool(_ node: Int, _ words: Span<UInt64>) -> Int64? {
        switch words.tag(node) {
        case .true: 1
        case .false: 0
        default: nil
        }
    }

    private func duration(_ node: Int, _ words: Span<UInt64>, _ strings: Span<UInt8>) -> Int64? {
        guard words.tag(node) != .integer else { return words.integer(node) }
        guard words.tag(node) == .string else { return nil }
        let text = strings.extracting(words.text(node, in: strings))
        return parseDurationText(text) ?? parseISODuration(text)
    }

    private func timestamp(_ node: Int, _ words: Span<UInt64>, _ strings: Span<UInt8>) -> Int64? {
        guard words.tag(node) == .string else { return nil }
        return parseRFC3339(strings.extracting(words.text(node, in: strings)))
    }

    private func choice(
        _ slot: Slot, _ node: Int, _ words: Span<UInt64>, _ strings: Span<UInt8>
    ) -> Int64? {
        guard words.tag(node) == .string else { return nil }
        return choices.index(of: words.text(node, in: strings), in: strings, at: slot)
    }

    /// The place of the 32 bytes of a hash; nil when the value is something else.
    private func hash(
        _ node: Int, _ words: Span<UInt64>, _ strings: Span<UInt8>, _ request: inout Request
    ) -> Request.Slice? {
        guard words.tag(node) == .string else { return nil }
        return request.readHash(words.slice(node, in: strings))
    }

    private func text(
        _ node: Int, _ words: Span<UInt64>, _ strings: Span<UInt8>
    ) throws(RequestFault) -> Request.Slice {
        guard words.tag(node) == .string else { throw RequestFault(.expected(.text), node) }
        return words.slice(node, in: strings)
    }

    private func require<Value>(_ value: Value?, _ form: ValueForm, _ node: Int)
        throws(RequestFault) -> Value
    {
        guard let value else { throw RequestFault(.expected(.form(form, nil)), node) }
        return value
    }
}

import JITPolicyRuntime

extension RequestReader {
    /// Reads the value under a key that the request may have.
    mutating func read(
        _ target: KeyTarget, _ node: Int, _ words: Span<UInt64>, _ strings: Span<UInt8>,
        _ request: inout Request, _ entry: inout Request.HistoryEntry
    ) throws(RequestFault) {
        switch target {
        case .object(let level):
            try object(node, level: Int(level), words, strings, &request, &entry)
        case .scalar(let slot, let form):
            try set(slot, form, node, words, strings, &request)
        case .members(let slot, let form):
            try members(slot, form, node, words, strings, &request)
        case .history: try history(node, words, strings, &request)
        case .id: request.setID(strings.extracting(try text(node, words, strings)))
        case .historyRule:
            entry.rule = request.store(strings.extracting(try text(node, words, strings)))
        case .historyUser:
            entry.user = request.store(strings.extracting(try text(node, words, strings)))
        case .historyDevice:
            entry.device = request.store(strings.extracting(try text(node, words, strings)))
        case .historyApp:
            guard readHash(node, words, strings) else {
                throw RequestFault(.expected(.form(.hash, nil)), node)
            }
            entry.app = request.store(hash.span)
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

    /// - Parameter isMember: whether the value is one more member of the attribute.
    private mutating func set(
        _ slot: Slot, _ form: ValueForm, isMember: Bool = false, _ node: Int,
        _ words: Span<UInt64>, _ strings: Span<UInt8>, _ request: inout Request
    ) throws(RequestFault) {
        do throws(RequestDefect) {
            switch form {
            case .text:
                guard words.tag(node) == .string else { break }
                let text = strings.extracting(words.text(node, in: strings))
                return isMember
                    ? try request.append(text, to: slot) : try request.set(slot, text: text)
            case .hash:
                guard readHash(node, words, strings) else { break }
                return isMember
                    ? try request.append(hash.span, to: slot)
                    : try request.set(slot, hash: hash.span)
            case .bool, .integer, .duration, .timestamp, .oneOf:
                guard let value = integer(form, slot, node, words, strings) else { break }
                return isMember
                    ? try request.append(value, to: slot)
                    : try request.set(slot, integer: value)
            }
        } catch {
            throw RequestFault(.refused(error), node)
        }
        throw RequestFault(.expected(.form(form, slot)), node)
    }

    private mutating func members(
        _ slot: Slot, _ form: ValueForm, _ node: Int, _ words: Span<UInt64>,
        _ strings: Span<UInt8>, _ request: inout Request
    ) throws(RequestFault) {
        guard words.tag(node) == .array else { throw RequestFault(.expected(.array), node) }
        do throws(RequestDefect) { try request.begin(slot) } catch {
            throw RequestFault(.refused(error), node)
        }
        let end = words.end(node)
        var member = node + 1
        while member < end {
            try set(slot, form, isMember: true, member, words, strings, &request)
            member = words.next(member)
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

    /// Leaves the 32 bytes of a hash in `hash`; false when the value is something else.
    private mutating func readHash(
        _ node: Int, _ words: Span<UInt64>, _ strings: Span<UInt8>
    ) -> Bool {
        guard words.tag(node) == .string else { return false }
        hash.removeAll(keepingCapacity: true)
        return parseHex(strings.extracting(words.text(node, in: strings)), count: 32, into: &hash)
    }

    private func text(
        _ node: Int, _ words: Span<UInt64>, _ strings: Span<UInt8>
    ) throws(RequestFault) -> Range<Int> {
        guard words.tag(node) == .string else { throw RequestFault(.expected(.text), node) }
        return words.text(node, in: strings)
    }

    private func require<Value>(_ value: Value?, _ form: ValueForm, _ node: Int)
        throws(RequestFault) -> Value
    {
        guard let value else { throw RequestFault(.expected(.form(form, nil)), node) }
        return value
    }
}

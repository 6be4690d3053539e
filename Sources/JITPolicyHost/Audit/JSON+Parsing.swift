internal import JITPolicyJSON

extension JSON {
    /// Why a text is no value, and where.
    public struct Defect: Error, Hashable, Sendable {
        public var message: String
        /// In bytes, from the beginning.
        public var offset: Int
    }

    private static let depthLimit = 64

    /// Reads RFC 8259 to the letter, and refuses what two readers may take for two things: a key that an
    /// object has twice, half a surrogate pair. Numbers are whole, however they are spelt: `1.0` is 1, as
    /// for JSON Schema. The scanner is the one that judges requests.
    public init(parsing bytes: [UInt8]) throws(Defect) {
        var scanner = StrictJSONScanner(depthLimit: Self.depthLimit)
        do throws(JSONFault) {
            try scanner.scan(bytes.span)
        } catch {
            throw Defect(message: error.message(in: bytes.span), offset: error.offset)
        }
        // The document's value is behind the word of the root.
        self = try scanner.tape.value(at: 1, of: bytes)
    }

    /// Reads a text.
    public init(parsing text: String) throws(Defect) { try self.init(parsing: Array(text.utf8)) }
}

extension JSONTape {
    fileprivate func value(at node: Int, of document: [UInt8]) throws(JSON.Defect) -> JSON {
        switch words.span.tag(node) {
        case .object: return .object(try members(of: node, document))
        case .array: return .array(try elements(of: node, document))
        case .string: return .text(text(at: node))
        case .integer: return .integer(words.span.integer(node))
        case .true: return .bool(true)
        case .false: return .bool(false)
        case .null: return .null
        default:
            if let whole = wholeNumber(at: Int(offsets[node]), of: document) {
                return .integer(whole)
            }
            throw JSON.Defect(
                message: "found a number that is not whole, or has more than 64 bits",
                offset: Int(offsets[node]))
        }
    }

    /// The value of a number with a fraction or an exponent, where it is whole and a `Double` is exact.
    private func wholeNumber(at start: Int, of document: [UInt8]) -> Int64? {
        let spelling = document[start...].prefix { "+-.0123456789Ee".utf8.contains($0) }
        guard let number = Double(String(decoding: spelling, as: UTF8.self)),
            number.magnitude <= 0x1p53
        else { return nil }
        // `Int64(exactly:)` would call functions of libm, which nothing else here links.
        let whole = Int64(number)
        return Double(whole) == number ? whole : nil
    }

    private func members(
        of object: Int, _ document: [UInt8]
    ) throws(JSON.Defect) -> [String: JSON] {
        var members: [String: JSON] = [:]
        var key = object + 1
        while key < words.span.end(object) {
            // The scanner compares bytes; Swift takes two spellings of a letter for one key.
            let value = try value(at: key + 1, of: document)
            guard members.updateValue(value, forKey: text(at: key)) == nil else {
                throw JSON.Defect(
                    message: "found the key twice in one object", offset: Int(offsets[key]))
            }
            key = words.span.next(key + 1)
        }
        return members
    }

    private func elements(of array: Int, _ document: [UInt8]) throws(JSON.Defect) -> [JSON] {
        var elements: [JSON] = []
        var element = array + 1
        while element < words.span.end(array) {
            elements.append(try value(at: element, of: document))
            element = words.span.next(element)
        }
        return elements
    }

    private func text(at node: Int) -> String {
        String(decoding: strings[words.span.text(node, in: strings.span)], as: UTF8.self)
    }
}

public import JITPolicyRuntime

/// Decodes JSON requests to one program. Keep one for each thread: in the steady state decoding a
/// valid request allocates nothing.
///
/// A fast parser does the work. Whatever it refuses or leaves in doubt is judged again by a strict
/// scanner, which alone produces errors and knows where they are.
public struct RequestDecoder: ~Copyable {
    public let schema: Schema
    public let limits: RequestLimits

    /// How deeply arrays and objects may nest.
    public static let depthLimit = 64

    private let parser = SimdJSONParser(depthLimit: RequestDecoder.depthLimit)
    private var scanner = StrictJSONScanner(depthLimit: RequestDecoder.depthLimit)
    private var reader: RequestReader

    public init(schema: Schema = .builtin, limits: RequestLimits = RequestLimits()) {
        self.schema = schema
        self.limits = limits
        reader = RequestReader(schema: schema)
    }

    /// An empty request to decode into, again and again.
    public var emptyRequest: Request { Request(schema: schema, limits: limits) }

    /// Replaces what a request holds by what a JSON document says. After an error it is of no use.
    ///
    /// The request must have this decoder's schema.
    public mutating func decode(_ document: Span<UInt8>, into request: inout Request)
        throws(RequestDecodingError)
    {
        guard !decodeFast(document, into: &request) else { return }
        try decodeStrictly(document, into: &request)
    }

    /// False when the strict path must judge.
    mutating func decodeFast(_ document: Span<UInt8>, into request: inout Request) -> Bool {
        precondition(request.schema == schema, "the request is for another schema")
        request.removeAll()
        guard document.count <= limits.requestBytes else { return false }
        reader.looksForDuplicateKeys = true
        do throws(RequestFault) {
            let done: Void? = try parser.parse(document) { words, strings throws(RequestFault) in
                try reader.read(words, strings, into: &request)
            }
            return done != nil
        } catch {
            return false
        }
    }

    mutating func decodeStrictly(_ document: Span<UInt8>, into request: inout Request)
        throws(RequestDecodingError)
    {
        precondition(request.schema == schema, "the request is for another schema")
        request.removeAll()
        guard document.count <= limits.requestBytes else {
            throw RequestDecodingError(
                path: "$", message: "the request has more than \(limits.requestBytes) bytes",
                byteOffset: limits.requestBytes)
        }
        do throws(JSONFault) { try scanner.scan(document) } catch {
            throw RequestDecodingError(
                path: scanner.path.description, message: error.message(in: document),
                byteOffset: error.offset)
        }
        reader.looksForDuplicateKeys = false
        do throws(RequestFault) { try reader.read(scanner.tape, into: &request) } catch {
            throw decodingError(error, in: document)
        }
    }

    // MARK: Errors

    private func decodingError(_ fault: RequestFault, in document: Span<UInt8>)
        -> RequestDecodingError
    {
        let words = scanner.tape.words.span
        let strings = scanner.tape.strings.span
        let offset = Int(scanner.tape.offsets[fault.node])
        return RequestDecodingError(
            path: JSONPath(to: fault.node, words: words, strings: strings).description,
            message: message(fault, in: document), byteOffset: offset, id: id(words, strings))
    }

    private func message(_ fault: RequestFault, in document: Span<UInt8>) -> String {
        switch fault.problem {
        case .refused(let defect): return defect.message
        case .expected(let expectation):
            let found = found(fault.node, in: document)
            return "found \(found), expected \(expectation.text(schema))"
        case .doubtful, .duplicateKey:
            // The scanner has refused duplicate keys before: only the fast path looks for them.
            return "found a key twice in one object"
        }
    }

    /// A value in the words of JSON, with the spelling of the document.
    private func found(_ node: Int, in document: Span<UInt8>) -> String {
        switch scanner.tape.words.span.tag(node) {
        case .object: "an object"
        case .array: "an array"
        case .string: "the text " + spelling(node, in: document)
        case .integer, .largeInteger, .number: "the number " + spelling(node, in: document)
        default: "`" + spelling(node, in: document) + "`"
        }
    }

    /// The bytes of a scalar as they stand in the document, cut where they are many.
    private func spelling(_ node: Int, in document: Span<UInt8>) -> String {
        let start = Int(scanner.tape.offsets[node])
        let isText = document[start] == UInt8(ascii: "\"")
        var end = start + 1
        while end < document.count {
            let byte = document[end]
            end += byte == UInt8(ascii: "\\") ? 2 : 1
            if isText, byte == UInt8(ascii: "\"") { break }
            if !isText, ",]} \t\r\n".utf8.contains(byte) {
                end -= 1
                break
            }
        }
        let text = String(decoding: (start..<end).map { document[$0] }, as: UTF8.self)
        return text.count <= 48 ? text : text.prefix(48) + "…"
    }

    /// The request's own name, wherever in the document it stands.
    private func id(_ words: Span<UInt64>, _ strings: Span<UInt8>) -> String? {
        guard words.tag(1) == .object else { return nil }
        let end = words.end(1)
        var key = 2
        while key < end {
            let name = words.text(key, in: strings).map { strings[$0] }
            if name == Array("id".utf8), words.tag(key + 1) == .string {
                let text = words.text(key + 1, in: strings)
                return String(decoding: text.map { strings[$0] }, as: UTF8.self)
            }
            key = words.next(key + 1)
        }
        return nil
    }
}

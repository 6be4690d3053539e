internal import CSimdJSON

/// simdjson's parser as Swift sees it: fast, without places, and blind to duplicate keys.
@safe struct SimdJSONParser: ~Copyable {
    /// Nil when there was no memory for it: the strict path then does all the work.
    private let handle: OpaquePointer?

    init(depthLimit: Int) { unsafe handle = simdjson_parser_create(depthLimit) }

    deinit { unsafe simdjson_parser_destroy(handle) }

    /// Gives the words and strings of a document's tape to `body`; nil when it was refused.
    borrowing func parse<Value, Failure>(
        _ document: Span<UInt8>,
        _ body: (Span<UInt64>, Span<UInt8>) throws(Failure) -> Value
    ) throws(Failure) -> Value? {
        guard let handle = unsafe handle else { return nil }
        var tape = unsafe simdjson_tape()
        let isAccepted = unsafe document.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return false }
            return unsafe simdjson_parser_parse(handle, start, bytes.count, &tape)
        }
        guard isAccepted, let words = unsafe tape.words, let strings = unsafe tape.strings else {
            return nil
        }
        // Both buffers belong to the parser, which `body` cannot reach, and outlive this call.
        let wordSpan = unsafe Span(_unsafeStart: words, count: tape.word_count)
        let stringSpan = unsafe Span(_unsafeStart: strings, count: tape.string_bytes)
        return try body(wordSpan, stringSpan)
    }
}

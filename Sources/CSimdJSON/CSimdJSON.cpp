#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include <cstring>
#include <new>

#include "CSimdJSON.h"

// With exceptions off, simdjson reports every failure, that of memory too, as an error code.
struct simdjson_parser_handle {
    simdjson::dom::parser parser;
    size_t depth_limit;
    size_t string_bytes = 0;

    // Grows to a power of two, so that a stream of documents settles without any allocation.
    bool reserve(size_t count) noexcept {
        // Until the first time here the buffers are simdjson's own, should it have made any: it does
        // so even for a document of no bytes.
        if (string_bytes > 0 && parser.capacity() >= count && parser.doc.capacity() >= count) {
            return true;
        }
        size_t capacity = 4096;
        while (capacity < count) capacity *= 2;
        if (parser.allocate(capacity, depth_limit) != simdjson::SUCCESS) return false;
        if (parser.doc.allocate(capacity) != simdjson::SUCCESS) return false;
        // simdjson does not say how much of this buffer a document fills. Cleared once, all of
        // it may be shown to Swift. The size is the one that document::allocate takes at least.
        string_bytes = 5 * capacity / 3 + simdjson::SIMDJSON_PADDING;
        std::memset(parser.doc.string_buf.get(), 0, string_bytes);
        return true;
    }
};

extern "C" simdjson_parser_handle *simdjson_parser_create(size_t depth_limit) {
    auto *handle = new (std::nothrow) simdjson_parser_handle();
    if (handle != nullptr) handle->depth_limit = depth_limit;
    return handle;
}

extern "C" void simdjson_parser_destroy(simdjson_parser_handle *handle) { delete handle; }

extern "C" bool simdjson_parser_parse(simdjson_parser_handle *handle, const uint8_t *bytes,
                                      size_t count, simdjson_tape *tape) {
    if (!handle->reserve(count)) return false;
    // The last argument makes simdjson copy the bytes to where they are padded.
    if (handle->parser.parse(bytes, count, true).error() != simdjson::SUCCESS) return false;
    const auto &document = handle->parser.doc;
    tape->words = document.tape.get();
    // The root word says where the tape ends.
    tape->word_count = static_cast<size_t>(document.tape[0] & 0x00FFFFFFFFFFFFFFull);
    tape->strings = document.string_buf.get();
    tape->string_bytes = handle->string_bytes;
    return true;
}

extern "C" size_t simdjson_find_first(const uint8_t *bytes, size_t count, uint8_t byte) {
    const void *found = std::memchr(bytes, byte, count);
    return found == nullptr ? count : static_cast<const uint8_t *>(found) - bytes;
}

extern "C" size_t simdjson_find_end_of_last(const uint8_t *bytes, size_t count, uint8_t byte) {
    for (size_t end = count; end > 0; end--) {
        if (bytes[end - 1] == byte) return end;
    }
    return 0;
}

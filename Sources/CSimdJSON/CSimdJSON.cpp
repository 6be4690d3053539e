#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>

#include "CSimdJSON.h"

// With exceptions off, simdjson reports every failure, that of memory too, as an error code.
struct simdjson_parser_handle {
    simdjson::dom::parser parser;
    size_t depth_limit;
    // The document, with what simdjson may read behind it.
    std::unique_ptr<uint8_t[]> input;
    size_t input_capacity = 0;

    // Grows to a power of two, so that a stream of documents settles without any allocation.
    bool reserve(size_t count) noexcept {
        if (input_capacity >= count && input_capacity > 0) return true;
        size_t capacity = 4096;
        while (capacity < count) capacity *= 2;
        input.reset(new (std::nothrow) uint8_t[capacity + simdjson::SIMDJSON_PADDING]);
        bool is_done = input && parser.allocate(capacity, depth_limit) == simdjson::SUCCESS &&
                       parser.doc.allocate(capacity) == simdjson::SUCCESS;
        input_capacity = is_done ? capacity : 0;
        return is_done;
    }
};

namespace {
// How many bytes the strings of a document may take at most: simdjson does not say how many they
// do. The buffer has as many: document::allocate takes them.
size_t string_limit(size_t count) { return 5 * count / 3 + simdjson::SIMDJSON_PADDING; }
}  // namespace

extern "C" simdjson_parser_handle *simdjson_parser_create(size_t depth_limit) {
    auto *handle = new (std::nothrow) simdjson_parser_handle();
    if (handle != nullptr) handle->depth_limit = depth_limit;
    return handle;
}

extern "C" void simdjson_parser_destroy(simdjson_parser_handle *handle) { delete handle; }

extern "C" bool simdjson_parser_parse(simdjson_parser_handle *handle, const uint8_t *bytes,
                                      size_t count, simdjson_tape *tape) {
    if (!handle->reserve(count)) return false;
    std::memcpy(handle->input.get(), bytes, count);
    std::memset(handle->input.get() + count, 0, simdjson::SIMDJSON_PADDING);
    const auto &document = handle->parser.doc;
    // So that nothing of an earlier document is shown behind the strings of this one.
    std::memset(document.string_buf.get(), 0, string_limit(count));
    if (handle->parser.parse(handle->input.get(), count, false).error() != simdjson::SUCCESS) {
        return false;
    }
    tape->words = document.tape.get();
    // The root word says where the tape ends.
    tape->word_count = static_cast<size_t>(document.tape[0] & 0x00FFFFFFFFFFFFFFull);
    tape->strings = document.string_buf.get();
    // A string takes three bytes more than it did in the document, and a word of the tape.
    tape->string_bytes = std::min(count + 3 * tape->word_count, string_limit(count));
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

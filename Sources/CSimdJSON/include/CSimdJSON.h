#ifndef CSIMDJSON_H
#define CSIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A C face of simdjson's DOM parser. Nothing here throws. A parser belongs to one thread. */

typedef struct simdjson_parser_handle simdjson_parser_handle;

/* What a parser made of a document, valid until it parses the next or is destroyed.
   The form is simdjson's own, described in doc/tape.md of its repository. */
typedef struct {
    const uint64_t *_Nullable words;
    size_t word_count;
    /* Each string: its length in 4 bytes, its bytes, a zero byte. */
    const uint8_t *_Nullable strings;
    size_t string_bytes;
} simdjson_tape;

/* Null when there is no memory. */
simdjson_parser_handle *_Nullable simdjson_parser_create(size_t depth_limit);

void simdjson_parser_destroy(simdjson_parser_handle *_Nullable parser);

/* False when the document is refused, for whatever reason. The bytes need no padding. */
bool simdjson_parser_parse(simdjson_parser_handle *_Nonnull parser, const uint8_t *_Nonnull bytes,
                           size_t count, simdjson_tape *_Nonnull tape);

/* The place of the first `byte` in `count` bytes, or `count`. */
size_t simdjson_find_first(const uint8_t *_Nonnull bytes, size_t count, uint8_t byte);

/* The place after the last `byte` in `count` bytes, or 0. */
size_t simdjson_find_end_of_last(const uint8_t *_Nonnull bytes, size_t count, uint8_t byte);

#ifdef __cplusplus
}
#endif

#endif

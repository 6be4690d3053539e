// Ticket patterns of the common workload, such as \b(INC|CHG)\d{7}\b: which literals each needs,
// and which rules it serves, by group.
#ifndef PATTERN_INDEX_H
#define PATTERN_INDEX_H

#include "words.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum { PATTERN_LIMIT = 128, LITERAL_SLOTS = 1024, LITERAL_LENGTHS = 8 };

/// What a rule with a pattern demands besides.
typedef struct {
    uint32_t rule;
    uint32_t longest_seconds;
    uint16_t pattern;
    uint16_t group;
} pattern_entry;

/// Up to eight bytes without which a pattern can't match.
typedef struct {
    uint64_t word;
    uint32_t pattern;
    bool is_used;
} literal_slot;

typedef struct {
    /// For texts of ASCII alone, where it finds the same faster, and for all.
    pcre2_code *ascii, *unicode;
    char *text;
} pattern;

typedef struct {
    pattern patterns[PATTERN_LIMIT];
    size_t pattern_count;
    literal_slot literals[LITERAL_SLOTS];
    /// For each first byte the lengths of literals that start with it, as bits.
    uint8_t lengths[256];
    pattern_entry *entries;
    size_t entry_count;
    /// The entries of a pattern and a group: from `starts[pattern * groups + group]` to the next.
    uint32_t *starts;
    size_t group_count;
} pattern_index;

void pattern_index_append(
    pattern_index *index, const char *text, size_t count, pattern_entry entry);
void pattern_index_build(pattern_index *index, size_t group_count);
void pattern_index_free(pattern_index *index);

static inline uint64_t literal_place(uint64_t word) {
    return mix(word, 0xD6E8FEB86659FD93u) % LITERAL_SLOTS;
}

/// Sets the bits of patterns that could match: one of their literals stands in the text.
static inline void find_patterns(
    const pattern_index *index, const uint8_t *text, size_t count, uint64_t *found) {
    for (size_t at = 0; at < count; at++) {
        unsigned lengths = index->lengths[text[at]];
        if (lengths == 0) continue;
        size_t left = count - at;
        uint64_t word = left >= 8 ? load_word(text + at) : load_tail(text + at, left);
        for (; lengths != 0; lengths &= lengths - 1) {
            unsigned length = (unsigned)__builtin_ctz(lengths) + 1;
            uint64_t literal = word & (~(uint64_t)0 >> (64 - 8 * length));
            for (uint64_t place = literal_place(literal); index->literals[place].is_used;
                 place = (place + 1) % LITERAL_SLOTS) {
                if (index->literals[place].word != literal) continue;
                uint32_t pattern = index->literals[place].pattern;
                found[pattern / 64] |= (uint64_t)1 << (pattern % 64);
            }
        }
    }
}

#endif

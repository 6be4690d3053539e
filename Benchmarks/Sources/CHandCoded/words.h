// ASCII text, eight bytes at a time. Little-endian, as every machine that Swift runs on.
#ifndef WORDS_H
#define WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define EACH_BYTE(byte) ((uint64_t)0x0101010101010101u * (byte))

static inline uint64_t load_word(const uint8_t *bytes) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    return word;
}

/// One to seven bytes, padded with zeros.
static inline uint64_t load_tail(const uint8_t *bytes, size_t count) {
    if (count >= 4) {
        uint32_t low, high;
        memcpy(&low, bytes, 4);
        memcpy(&high, bytes + count - 4, 4);
        return low | (uint64_t)high << (8 * (count - 4));
    }
    return bytes[0] | (uint64_t)bytes[count / 2] << (8 * (count / 2))
        | (uint64_t)bytes[count - 1] << (8 * (count - 1));
}

/// The high bit of each byte that is zero, exactly.
static inline uint64_t zero_bytes(uint64_t word) {
    uint64_t rest = (word & EACH_BYTE(0x7F)) + EACH_BYTE(0x7F);
    return ~(rest | word | EACH_BYTE(0x7F));
}

/// Lower case, for a word of ASCII alone.
static inline uint64_t fold_word(uint64_t word) {
    uint64_t from_a = word + EACH_BYTE(0x80 - 'A');
    uint64_t behind_z = word + EACH_BYTE(0x7F - 'Z');
    return word | ((from_a ^ behind_z) & EACH_BYTE(0x80)) >> 2;
}

static inline uint64_t mix(uint64_t left, uint64_t right) {
    unsigned __int128 product = (unsigned __int128)left * right;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t hash_text(const uint8_t *bytes, size_t count) {
    uint64_t hash = 0x9E3779B97F4A7C15u ^ count;
    size_t index = 0;
    for (; index + 8 <= count; index += 8)
        hash = mix(hash ^ load_word(bytes + index), 0xD6E8FEB86659FD93u);
    if (index < count)
        hash = mix(hash ^ load_tail(bytes + index, count - index), 0xA0761D6478BD642Fu);
    return hash;
}

static inline bool is_ascii(const uint8_t *bytes, size_t count) {
    uint64_t high = 0;
    size_t index = 0;
    for (; index + 8 <= count; index += 8) high |= load_word(bytes + index);
    if (index < count) high |= load_tail(bytes + index, count - index);
    return (high & EACH_BYTE(0x80)) == 0;
}

#endif

#include "CVectors.h"

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

enum {
    WINDOW = 3,
    TABLE = 16,
    /// Bytes that are looked up at once.
#if defined(__x86_64__)
    BLOCK = 32,
#else
    BLOCK = 16,
#endif
    /// Bytes in which the windows of a block's places lie.
    READ = BLOCK + WINDOW - 1,
};

// After Teddy, the multi-literal search of Hyperscan (Wang and others, NSDI 2019): each half of a byte is looked up
// in a table of sixteen, so that one instruction does so for a whole vector of a text.

/// Which of the eight groups may have a window of these bytes.
static uint8_t groups_of(const uint8_t *tables, const uint8_t *window) {
    uint8_t groups = 0xFF;
    for (size_t at = 0; at < WINDOW; at++, tables += 2 * TABLE)
        groups &= tables[window[at] & 15] & tables[TABLE + (window[at] >> 4)];
    return groups;
}

static vectors_places scalar_places(
    const uint8_t *tables, const uint8_t *bytes, size_t start, size_t end) {
    vectors_places found = {0, 0};
    for (size_t at = 0; at < end - start && at < VECTORS_PLACES; at++) {
        const uint8_t *byte = bytes + start + at;
        found.beyond_ascii |= (uint64_t)(*byte >> 7) << at;
        if (start + at + WINDOW <= end && groups_of(tables, byte) != 0)
            found.windows |= (uint64_t)1 << at;
    }
    return found;
}

#if defined(__x86_64__) || defined(__aarch64__)

#if defined(__x86_64__)

#define WITH_LOOK_UP __attribute__((target("avx2")))
typedef __m256i look_up_block;

WITH_LOOK_UP static inline look_up_block load(const uint8_t *bytes) {
    return _mm256_loadu_si256((const __m256i *)bytes);
}

/// A table in both halves: each half of a block is looked up in its own.
WITH_LOOK_UP static inline look_up_block load_table(const uint8_t *table) {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)table));
}

/// For each byte what the tables of its two halves have in common.
WITH_LOOK_UP static inline look_up_block groups_in(look_up_block bytes, const uint8_t *tables) {
    __m256i half = _mm256_set1_epi8(15);
    __m256i low = _mm256_shuffle_epi8(load_table(tables), _mm256_and_si256(bytes, half));
    __m256i high = _mm256_shuffle_epi8(
        load_table(tables + TABLE), _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half));
    return _mm256_and_si256(low, high);
}

WITH_LOOK_UP static inline look_up_block both(look_up_block a, look_up_block b) {
    return _mm256_and_si256(a, b);
}

/// A bit for each byte that is not 0.
WITH_LOOK_UP static inline uint64_t bits_of(look_up_block bytes) {
    return ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, _mm256_setzero_si256()));
}

WITH_LOOK_UP static inline uint64_t high_bits_of(look_up_block bytes) {
    return (uint32_t)_mm256_movemask_epi8(bytes);
}

static inline int has_look_up(void) { return __builtin_cpu_supports("avx2"); }

#else

#define WITH_LOOK_UP
typedef uint8x16_t look_up_block;

static inline look_up_block load(const uint8_t *bytes) { return vld1q_u8(bytes); }

static inline look_up_block groups_in(look_up_block bytes, const uint8_t *tables) {
    uint8x16_t low = vqtbl1q_u8(load(tables), vandq_u8(bytes, vdupq_n_u8(15)));
    uint8x16_t high = vqtbl1q_u8(load(tables + TABLE), vshrq_n_u8(bytes, 4));
    return vandq_u8(low, high);
}

static inline look_up_block both(look_up_block a, look_up_block b) { return vandq_u8(a, b); }

static inline uint64_t bits_of(look_up_block bytes) {
    static const uint8_t bits[16] = {
        1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t set = vandq_u8(vtstq_u8(bytes, bytes), load(bits));
    return vaddv_u8(vget_low_u8(set)) | (uint64_t)vaddv_u8(vget_high_u8(set)) << 8;
}

static inline uint64_t high_bits_of(look_up_block bytes) {
    return bits_of(vandq_u8(bytes, vdupq_n_u8(0x80)));
}

static inline int has_look_up(void) { return 1; }

#endif

/// The bits of the first places, as far as there are so many.
static inline uint64_t first_places(size_t count) {
    return count < VECTORS_PLACES ? ((uint64_t)1 << count) - 1 : ~(uint64_t)0;
}

WITH_LOOK_UP static vectors_places block_places(
    const uint8_t *tables, const uint8_t *bytes, size_t start, size_t end, size_t count) {
    vectors_places found = {0, 0};
    for (size_t at = 0; at < end - start && at < VECTORS_PLACES; at += BLOCK) {
        // The last bytes are looked at together with some before them, whose bits fall out again.
        size_t from = start + at, last = count - READ;
        size_t behind = from > last ? from - last : 0;
        const uint8_t *block = bytes + from - behind;
        look_up_block first = load(block), third = load(block + 2);
        look_up_block groups = both(
            groups_in(first, tables),
            both(
                groups_in(load(block + 1), tables + 2 * TABLE),
                groups_in(third, tables + 4 * TABLE)));
        uint64_t beyond_ascii = high_bits_of(first) | high_bits_of(third) << 2;
        found.windows |= bits_of(groups) >> behind << at;
        found.beyond_ascii |= beyond_ascii >> behind << at;
    }
    size_t left = end - start;
    found.windows &= left < WINDOW ? 0 : first_places(left - WINDOW + 1);
    found.beyond_ascii &= first_places(left);
    return found;
}

#endif

vectors_places vectors_window_places(
    const uint8_t *tables, const uint8_t *bytes, size_t start, size_t end, size_t count) {
#if defined(__x86_64__) || defined(__aarch64__)
    if (count >= READ && has_look_up()) return block_places(tables, bytes, start, end, count);
#endif
    return scalar_places(tables, bytes, start, end);
}

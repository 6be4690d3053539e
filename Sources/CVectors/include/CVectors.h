// Sixteen bytes at a time: Swift's own vectors of bytes are compared byte by byte by this compiler, and it cannot
// look bytes up in a register at all. What is short is inlined into Swift.
#ifndef CVECTORS_H
#define CVECTORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Sixteen bytes of a text as two words; in Swift a `SIMD2<UInt64>`.
typedef uint64_t vectors_block __attribute__((ext_vector_type(2)));

typedef uint8_t vectors_bytes __attribute__((ext_vector_type(16)));
typedef uint8_t vectors_half __attribute__((ext_vector_type(8)));
typedef uint64_t vectors_word __attribute__((ext_vector_type(1)));
typedef uint16_t vectors_pairs __attribute__((ext_vector_type(8)));

/// All bits of each byte that is the same in both.
static inline vectors_block vectors_equal(vectors_block block, vectors_block other) {
    return (vectors_block)((vectors_bytes)block == (vectors_bytes)other);
}

/// A bit for each byte that is the same in both, the first in the lowest.
static inline uint64_t vectors_bits_of_equal(vectors_block block, vectors_block other) {
    typedef bool vectors_bools __attribute__((ext_vector_type(16)));
    vectors_bools are_equal =
        __builtin_convertvector((vectors_bytes)block == (vectors_bytes)other, vectors_bools);
    uint16_t bits;
    __builtin_memcpy(&bits, &are_equal, sizeof bits);
    return bits;
}

/// All bits of each byte that is not printable ASCII: not from U+0020 to U+007E.
static inline vectors_block vectors_unprintable(vectors_block block) {
    return (vectors_block)((vectors_bytes)block - (vectors_bytes)0x20 > (vectors_bytes)(0x7E - 0x20));
}

/// The block with its capital letters of ASCII made small.
static inline vectors_block vectors_lowercased(vectors_block block) {
    vectors_block is_capital =
        (vectors_block)((vectors_bytes)block - (vectors_bytes)'A' < (vectors_bytes)26);
    return block | (is_capital & (vectors_block)(vectors_bytes)0x20);
}

/// Each byte's predecessor: those of the block moved up by one, behind the last byte of the block before.
static inline vectors_block vectors_predecessors(vectors_block block, vectors_block before) {
    return (vectors_block)__builtin_shufflevector(
        (vectors_bytes)before, (vectors_bytes)block, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
        27, 28, 29, 30);
}

/// All bits of each byte that is no hexadecimal digit of either case.
static inline vectors_block vectors_no_digits(vectors_block block) {
    vectors_bytes bytes = (vectors_bytes)block;
    vectors_bytes small = bytes | (vectors_bytes)0x20;
    return (vectors_block)((bytes - (vectors_bytes)'0' >= (vectors_bytes)10) &
                           (small - (vectors_bytes)'a' >= (vectors_bytes)6));
}

/// The eight bytes that sixteen hexadecimal digits stand for, the first in the lowest bits.
static inline uint64_t vectors_digits_value(vectors_block digits) {
    vectors_bytes bytes = (vectors_bytes)digits;
    // A letter's low bits are 9 less than what it stands for, and bit 6 tells it from a figure.
    vectors_pairs nibbles =
        (vectors_pairs)((bytes & (vectors_bytes)0x0F) + (bytes >> 6) * (vectors_bytes)9);
    // The first digit of a pair is its low byte and stands for the high bits.
    vectors_half values =
        __builtin_convertvector((nibbles << 4 | nibbles >> 8) & (vectors_pairs)0xFF, vectors_half);
    return ((vectors_word)values)[0];
}

/// All bits of each byte that needs a closer look in a path of Windows: what is not printable ASCII, `~` and `/`,
/// colons but the second byte, and separators behind one another, a dot or a space.
///
/// - Parameter before: the block before; zeros where there is none.
static inline vectors_block vectors_unusual_in_windows_path(
    vectors_block block, vectors_block before) {
    vectors_bytes bytes = (vectors_bytes)block;
    vectors_bytes last = (vectors_bytes)vectors_predecessors(block, before);
    vectors_bytes last_but_one = __builtin_shufflevector(
        (vectors_bytes)before, bytes, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
    vectors_block is_loose = (vectors_block)((last == '\\') | (last == '.') | (last == ' '));
    vectors_block is_special = (vectors_block)(
        ((bytes == ':') & (last_but_one != 0)) | (bytes == '~') | (bytes == '/'));
    return vectors_unprintable(block) | is_special | (is_loose & (vectors_block)(bytes == '\\'));
}

/// Places of a text that one search tells of.
enum { VECTORS_PLACES = 64 };

/// A bit for each place, the first in the lowest.
typedef struct {
    /// Where three bytes stand that may be looked for.
    uint64_t windows;
    /// Where a byte is beyond ASCII.
    uint64_t beyond_ascii;
} vectors_places;

/// Where in a text, from a place on, one of some windows of three bytes may begin.
///
/// - Parameters:
///   - tables: six of sixteen bytes, two for each byte of a window: at the lower four bits of the byte, then at its
///     upper four, the groups of windows (a bit each) that have such a byte there.
///   - start: the place in the bytes; the text ends before `end`, and only windows that lie in it are told.
///   - count: of the bytes, `end` at least.
vectors_places vectors_window_places(
    const uint8_t *tables, const uint8_t *bytes, size_t start, size_t end, size_t count);

#endif

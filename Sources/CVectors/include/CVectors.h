// Comparisons of sixteen bytes at a time: Swift's own vectors of bytes are compared byte by byte by this
// compiler. Everything here is inlined into Swift, so nothing of it is linked.
#ifndef CVECTORS_H
#define CVECTORS_H

#include <stdint.h>

/// Sixteen bytes of a text as two words; in Swift a `SIMD2<UInt64>`.
typedef uint64_t vectors_block __attribute__((ext_vector_type(2)));

typedef uint8_t vectors_bytes __attribute__((ext_vector_type(16)));

/// All bits of each byte that is the same in both.
static inline vectors_block vectors_equal(vectors_block block, vectors_block other) {
    return (vectors_block)((vectors_bytes)block == (vectors_bytes)other);
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

#endif

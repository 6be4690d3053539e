// Windows paths that need no more than folding to be in normal form: nearly all that are asked for.
#ifndef PLAIN_PATH_H
#define PLAIN_PATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PATH_LIMIT = 4096 };

/// Folds sixteen bytes; not 0 if one of them, or what stands before a separator, needs more than
/// that.
static inline uint8_t fold_block(const uint8_t *restrict path, uint8_t *restrict out) {
    uint8_t odd = 0;
    for (int index = 0; index < 16; index++) {
        uint8_t byte = path[index], before = path[index - 1];
        uint8_t is_backslash = byte == '\\';
        uint8_t ends_oddly = (before == '.') | (before == ' ') | (before == '\\');
        odd |= (uint8_t)(byte - 0x20) >= 0x5F;
        odd |= (byte == '/') | (byte == '~') | (byte == ':') | (is_backslash & ends_oddly);
        out[index] = byte | ((uint8_t)(byte - 'A') < 26 ? 0x20 : 0);
    }
    return odd;
}

/// Folds a path that is in normal form as it stands, `C:\…` in printable ASCII; false if it is not
/// one. The refusals of language.md, section 5, all begin with something that is odd here.
static inline bool fold_plain_path(const uint8_t *bytes, size_t count, uint8_t *out) {
    if (count < 3 + 16 || count > PATH_LIMIT) return false;
    if ((uint8_t)((bytes[0] | 0x20) - 'a') >= 26 || bytes[1] != ':' || bytes[2] != '\\')
        return false;
    uint8_t last = bytes[count - 1];
    if (last == '.' || last == ' ' || last == '\\') return false;
    out[0] = bytes[0] | 0x20;
    out[1] = ':';
    out[2] = '\\';
    uint8_t odd = 0;
    for (size_t index = 3; index + 16 < count; index += 16)
        odd |= fold_block(bytes + index, out + index);
    odd |= fold_block(bytes + count - 16, out + count - 16);
    return odd == 0;
}

#endif

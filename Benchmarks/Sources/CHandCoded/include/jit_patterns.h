// Regular expressions matched one after the other: what a call of PCRE2's machine code costs.
#ifndef JIT_PATTERNS_H
#define JIT_PATTERNS_H

#include "common_floor.h"

typedef struct jit_patterns jit_patterns;

/// Compiles patterns as the language has them: UTF, Unicode properties; `i` where `ignores_case`
/// says so.
jit_patterns *jit_patterns_create(
    const floor_text *patterns, const bool *ignores_case, size_t count);
void jit_patterns_free(jit_patterns *patterns);

/// How many match the text.
size_t jit_patterns_match(jit_patterns *patterns, floor_text text);

#endif

#include "jit_patterns.h"

#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

struct jit_patterns {
    pcre2_code **codes;
    size_t count;
    pcre2_match_data *match_data;
    pcre2_match_context *match_context;
    pcre2_jit_stack *jit_stack;
};

jit_patterns *jit_patterns_create(
    const floor_text *patterns, const bool *ignores_case, size_t count) {
    jit_patterns *set = calloc(1, sizeof *set);
    set->codes = calloc(count, sizeof *set->codes);
    set->count = count;
    for (size_t index = 0; index < count; index++) {
        int error;
        size_t offset;
        uint32_t options = PCRE2_UTF | PCRE2_UCP | (ignores_case[index] ? PCRE2_CASELESS : 0);
        set->codes[index] = pcre2_compile(
            patterns[index].bytes, patterns[index].count, options, &error, &offset, NULL);
        if (set->codes[index] == NULL) abort();
        if (pcre2_jit_compile(set->codes[index], PCRE2_JIT_COMPLETE) != 0) abort();
    }
    set->match_data = pcre2_match_data_create(1, NULL);
    set->match_context = pcre2_match_context_create(NULL);
    set->jit_stack = pcre2_jit_stack_create(32 * 1024, 1024 * 1024, NULL);
    pcre2_jit_stack_assign(set->match_context, NULL, set->jit_stack);
    return set;
}

void jit_patterns_free(jit_patterns *patterns) {
    for (size_t index = 0; index < patterns->count; index++)
        pcre2_code_free(patterns->codes[index]);
    pcre2_match_data_free(patterns->match_data);
    pcre2_match_context_free(patterns->match_context);
    pcre2_jit_stack_free(patterns->jit_stack);
    free(patterns->codes);
    free(patterns);
}

size_t jit_patterns_match(jit_patterns *patterns, floor_text text) {
    size_t matches = 0;
    for (size_t index = 0; index < patterns->count; index++)
        matches += pcre2_jit_match(
                       patterns->codes[index], text.bytes, text.count, 0, 0,
                       patterns->match_data, patterns->match_context)
            >= 0;
    return matches;
}

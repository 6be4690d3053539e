#define _GNU_SOURCE
#include "linear_floor.h"

#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "plain_path.h"
#include "words.h"

typedef struct {
    linear_rule rule;
    pcre2_code *code;
} compiled_rule;

struct linear_floor {
    compiled_rule *rules;
    size_t count, deny_count;
    pcre2_match_data *match_data;
    pcre2_match_context *match_context;
    pcre2_jit_stack *jit_stack;
    uint8_t path[PATH_LIMIT];
};

/// Machine code that reads ASCII alone, which the texts here are.
static pcre2_code *compile(floor_text pattern) {
    int error;
    size_t offset;
    pcre2_code *code =
        pcre2_compile(pattern.bytes, pattern.count, 0, &error, &offset, NULL);
    if (code == NULL || pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) != 0) abort();
    return code;
}

linear_floor *linear_floor_create(const linear_rule *rules, size_t count) {
    linear_floor *floor = calloc(1, sizeof *floor);
    floor->rules = calloc(count, sizeof *floor->rules);
    floor->count = count;
    for (size_t index = 0; index < count; index++) {
        compiled_rule *compiled = &floor->rules[index];
        compiled->rule = rules[index];
        uint8_t *copy = malloc(rules[index].operand.count + 1);
        memcpy(copy, rules[index].operand.bytes, rules[index].operand.count);
        compiled->rule.operand.bytes = copy;
        floor->deny_count += rules[index].denies;
        if (rules[index].kind == LINEAR_PATTERN) compiled->code = compile(rules[index].operand);
    }
    floor->match_data = pcre2_match_data_create(1, NULL);
    floor->match_context = pcre2_match_context_create(NULL);
    floor->jit_stack = pcre2_jit_stack_create(32 * 1024, 1024 * 1024, NULL);
    pcre2_jit_stack_assign(floor->match_context, NULL, floor->jit_stack);
    return floor;
}

void linear_floor_free(linear_floor *floor) {
    for (size_t index = 0; index < floor->count; index++) {
        free((void *)floor->rules[index].rule.operand.bytes);
        pcre2_code_free(floor->rules[index].code);
    }
    pcre2_match_data_free(floor->match_data);
    pcre2_match_context_free(floor->match_context);
    pcre2_jit_stack_free(floor->jit_stack);
    free(floor->rules);
    free(floor);
}

static inline bool contains(floor_text text, floor_text part) {
    return memmem(text.bytes, text.count, part.bytes, part.count) != NULL;
}

static inline bool is_true(
    linear_floor *floor, const compiled_rule *compiled, const floor_request *request) {
    const linear_rule *rule = &compiled->rule;
    floor_text path = {floor->path, request->path.count};
    switch (rule->kind) {
    case LINEAR_FOLDER:
        return memcmp(path.bytes + path.count - 4, ".exe", 4) == 0
            && contains(path, rule->operand);
    case LINEAR_CONTAINS: return contains(request->justification, rule->operand);
    case LINEAR_NOT:
        return request->duration_seconds <= rule->seconds
            && !contains(request->justification, rule->operand);
    case LINEAR_PATTERN:
        return pcre2_jit_match(
                   compiled->code, request->justification.bytes, request->justification.count, 0,
                   0, floor->match_data, floor->match_context)
            >= 0;
    }
    return false;
}

bool linear_floor_decide(
    linear_floor *floor, const floor_request *request, floor_verdict *verdict) {
    if (!fold_plain_path(request->path.bytes, request->path.count, floor->path)) return false;
    if (!is_ascii(request->justification.bytes, request->justification.count)) return false;
    verdict->outcome = FLOOR_REVIEW;
    verdict->rule_count = 0;
    verdict->denies_are_undecided = false;
    for (size_t index = 0; index < floor->deny_count; index++) {
        if (!is_true(floor, &floor->rules[index], request)) continue;
        if (verdict->rule_count == FLOOR_RULES_OF_VERDICT) abort();
        verdict->rules[verdict->rule_count++] = (uint32_t)index;
    }
    if (verdict->rule_count > 0) {
        verdict->outcome = FLOOR_DENY;
        return true;
    }
    // All grants are as long as the request asks, so the first by name decides.
    for (size_t index = floor->deny_count; index < floor->count; index++) {
        if (!is_true(floor, &floor->rules[index], request)) continue;
        verdict->outcome = FLOOR_APPROVE;
        verdict->rules[verdict->rule_count++] = (uint32_t)index;
        break;
    }
    return true;
}

#include "pattern_index.h"

#include <stdlib.h>

static void add_literal(pattern_index *index, const char *text, size_t count, uint32_t pattern) {
    if (count == 0 || count > LITERAL_LENGTHS) abort();
    uint64_t word = 0;
    memcpy(&word, text, count);
    uint64_t place = literal_place(word);
    while (index->literals[place].is_used) place = (place + 1) % LITERAL_SLOTS;
    index->literals[place] = (literal_slot){word, pattern, true};
    index->lengths[(uint8_t)text[0]] |= (uint8_t)(1u << (count - 1));
}

/// Reads `\bLITERAL…` and `\b(LITERAL|LITERAL)LITERAL…`, where an escape ends the literal.
static void add_literals(pattern_index *index, const char *text, uint32_t pattern) {
    if (strncmp(text, "\\b", 2) != 0) abort();
    text += 2;
    if (*text != '(') return add_literal(index, text, strcspn(text, "\\"), pattern);
    const char *behind = strchr(text, ')') + 1;
    size_t common = strcspn(behind, "\\");
    for (const char *word = text + 1; word < behind;) {
        char literal[16] = {0};
        size_t count = strcspn(word, "|)");
        if (count + common >= sizeof literal) abort();
        memcpy(literal, word, count);
        memcpy(literal + count, behind, common);
        add_literal(index, literal, count + common, pattern);
        word += count + 1;
    }
}

static pcre2_code *compile(const char *text, uint32_t options) {
    int error;
    size_t offset;
    pcre2_code *code = pcre2_compile(
        (PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED, options, &error, &offset, NULL);
    if (code == NULL || pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) != 0) abort();
    return code;
}

static uint16_t number_of_pattern(pattern_index *index, const char *text, size_t count) {
    for (size_t number = 0; number < index->pattern_count; number++) {
        const char *known = index->patterns[number].text;
        if (strlen(known) == count && memcmp(known, text, count) == 0) return (uint16_t)number;
    }
    if (index->pattern_count == PATTERN_LIMIT) abort();
    pattern *added = &index->patterns[index->pattern_count];
    added->text = calloc(count + 1, 1);
    memcpy(added->text, text, count);
    added->ascii = compile(added->text, 0);
    added->unicode = compile(added->text, PCRE2_UTF | PCRE2_UCP);
    add_literals(index, added->text, (uint32_t)index->pattern_count);
    return (uint16_t)index->pattern_count++;
}

void pattern_index_append(
    pattern_index *index, const char *text, size_t count, pattern_entry entry) {
    if ((index->entry_count & (index->entry_count - 1)) == 0) {
        size_t capacity = index->entry_count == 0 ? 1 : 2 * index->entry_count;
        index->entries = realloc(index->entries, capacity * sizeof *index->entries);
    }
    entry.pattern = number_of_pattern(index, text, count);
    index->entries[index->entry_count++] = entry;
}

static int compare_entries(const void *left, const void *right) {
    const pattern_entry *a = left, *b = right;
    if (a->pattern != b->pattern) return a->pattern - b->pattern;
    if (a->group != b->group) return a->group - b->group;
    return a->rule < b->rule ? -1 : a->rule > b->rule;
}

void pattern_index_build(pattern_index *index, size_t group_count) {
    if (index->entry_count > 0)
        qsort(index->entries, index->entry_count, sizeof *index->entries, compare_entries);
    index->group_count = group_count;
    index->starts = calloc(index->pattern_count * group_count + 1, sizeof *index->starts);
    size_t kept = 0, run = 0;
    for (size_t at = 0; at < index->entry_count; at++) {
        pattern_entry entry = index->entries[at];
        size_t entry_run = entry.pattern * group_count + entry.group;
        while (run < entry_run) index->starts[++run] = (uint32_t)kept;
        // An earlier rule of the run that allows as long a time always comes first.
        if (kept > index->starts[run]
            && index->entries[kept - 1].longest_seconds >= entry.longest_seconds)
            continue;
        index->entries[kept++] = entry;
    }
    while (run < index->pattern_count * group_count) index->starts[++run] = (uint32_t)kept;
    index->entry_count = kept;
}

void pattern_index_free(pattern_index *index) {
    for (size_t number = 0; number < index->pattern_count; number++) {
        pcre2_code_free(index->patterns[number].ascii);
        pcre2_code_free(index->patterns[number].unicode);
        free(index->patterns[number].text);
    }
    free(index->entries);
    free(index->starts);
}

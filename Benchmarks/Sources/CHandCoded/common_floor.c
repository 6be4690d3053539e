#include "common_floor.h"

#include <stdlib.h>

#include "key_table.h"
#include "pattern_index.h"
#include "plain_path.h"

enum {
    GROUP_LIMIT = 4096,
    SEPARATOR_LIMIT = 64,
    /// Room to read and write whole words past the end.
    SLACK = 16,
};

struct common_floor {
    key_table hashes, folders, downloads, names, groups;
    pattern_index patterns;
    uint32_t deny_count;
};

struct floor_scratch {
    uint8_t path[PATH_LIMIT + SLACK];
    uint16_t groups[GROUP_LIMIT];
    size_t group_count;
    uint64_t group_bits[1024];
    pcre2_match_data *match_data;
    pcre2_match_context *match_context;
    pcre2_jit_stack *jit_stack;
};

// MARK: Building

static uint16_t group_number(common_floor *floor, floor_text name) {
    key_table *groups = &floor->groups;
    for (size_t index = 1; index < groups->record_count; index++) {
        const key_record *known = &groups->records[index];
        if (known->key_count == name.count && memcmp(known->key, name.bytes, name.count) == 0)
            return known->group;
    }
    key_record record = {
        .group = (uint16_t)(groups->record_count == 0 ? 0 : groups->record_count - 1)};
    key_table_append(groups, name.bytes, name.count, record);
    return record.group;
}

static void add_rule(common_floor *floor, const floor_rule *rule) {
    key_record record = {
        .rule = rule->number,
        .longest_seconds = (uint32_t)rule->longest_seconds,
        .group = NO_GROUP,
    };
    key_table *table = NULL;
    switch (rule->kind) {
    case FLOOR_APPROVE_HASHES: table = &floor->hashes; break;
    case FLOOR_APPROVE_FOLDER: table = &floor->folders; break;
    case FLOOR_DENY_DOWNLOADS: table = &floor->downloads; break;
    case FLOOR_DENY_NAMES: table = &floor->names; break;
    case FLOOR_APPROVE_PATTERN: break;
    }
    if (table == &floor->downloads || table == &floor->names) floor->deny_count++;
    else record.group = group_number(floor, rule->group);
    for (size_t index = 0; index < rule->operand_count; index++) {
        floor_text operand = rule->operands[index];
        if (table != NULL) {
            key_table_append(table, operand.bytes, operand.count, record);
            continue;
        }
        pattern_entry entry = {record.rule, record.longest_seconds, 0, record.group};
        pattern_index_append(
            &floor->patterns, (const char *)operand.bytes, operand.count, entry);
    }
}

common_floor *common_floor_create(const floor_rule *rules, size_t count) {
    common_floor *floor = calloc(1, sizeof *floor);
    floor->hashes.holds_digests = true;
    for (size_t index = 0; index < count; index++) add_rule(floor, &rules[index]);
    size_t group_count = floor->groups.record_count == 0 ? 0 : floor->groups.record_count - 1;
    key_table_build(&floor->hashes);
    key_table_build(&floor->folders);
    key_table_build(&floor->downloads);
    key_table_build(&floor->names);
    key_table_build(&floor->groups);
    pattern_index_build(&floor->patterns, group_count);
    return floor;
}

void common_floor_free(common_floor *floor) {
    key_table_free(&floor->hashes);
    key_table_free(&floor->folders);
    key_table_free(&floor->downloads);
    key_table_free(&floor->names);
    key_table_free(&floor->groups);
    pattern_index_free(&floor->patterns);
    free(floor);
}

floor_scratch *floor_scratch_create(void) {
    floor_scratch *scratch = calloc(1, sizeof *scratch);
    scratch->match_data = pcre2_match_data_create(1, NULL);
    scratch->match_context = pcre2_match_context_create(NULL);
    scratch->jit_stack = pcre2_jit_stack_create(32 * 1024, 1024 * 1024, NULL);
    pcre2_jit_stack_assign(scratch->match_context, NULL, scratch->jit_stack);
    return scratch;
}

void floor_scratch_free(floor_scratch *scratch) {
    pcre2_match_data_free(scratch->match_data);
    pcre2_match_context_free(scratch->match_context);
    pcre2_jit_stack_free(scratch->jit_stack);
    free(scratch);
}

// MARK: Texts in normal form

typedef enum { GROUP_PLAIN, GROUP_UNUSABLE, GROUP_NOT_ASCII } group_form;

/// Folds a group's name; one that is too long for any key becomes unusable, like one with controls.
static group_form fold_group(floor_text name, uint8_t *out) {
    uint64_t odd = 0, high = 0;
    for (size_t index = 0; index < name.count; index += 8) {
        size_t left = name.count - index;
        uint64_t word =
            left >= 8 ? load_word(name.bytes + index) : load_tail(name.bytes + index, left);
        high |= word;
        uint64_t padding = left >= 8 ? 0 : EACH_BYTE(0x20) << (8 * left);
        odd |= zero_bytes((word | padding) & EACH_BYTE(0x60)) | zero_bytes(word ^ EACH_BYTE(0x7F));
        if (index + 8 > KEY_BYTES + SLACK) {
            if (!is_ascii(name.bytes, name.count)) return GROUP_NOT_ASCII;
            return GROUP_UNUSABLE;
        }
        word = fold_word(word);
        memcpy(out + index, &word, 8);
    }
    if (high & EACH_BYTE(0x80)) return GROUP_NOT_ASCII;
    return name.count == 0 || odd != 0 ? GROUP_UNUSABLE : GROUP_PLAIN;
}

static void begin_groups(floor_scratch *scratch) {
    for (size_t index = 0; index < scratch->group_count; index++)
        scratch->group_bits[scratch->groups[index] / 64] = 0;
    scratch->group_count = 0;
}

static void add_group(
    const common_floor *floor, floor_scratch *scratch, const uint8_t *name, size_t count) {
    const key_record *record = key_table_find_text(&floor->groups, name, count);
    if (record == NULL) return;
    uint64_t bit = (uint64_t)1 << (record->group % 64);
    uint64_t *bits = &scratch->group_bits[record->group / 64];
    if (*bits & bit) return;
    *bits |= bit;
    scratch->groups[scratch->group_count++] = record->group;
}

// MARK: Deciding

static inline bool holds_group(const floor_scratch *scratch, uint16_t group) {
    return scratch->group_bits[group / 64] >> (group % 64) & 1;
}

static void add_denies(floor_verdict *verdict, const key_record *record) {
    for (; record != NULL; record = record->has_next ? record + 1 : NULL) {
        if (verdict->rule_count == FLOOR_RULES_OF_VERDICT) abort();
        uint32_t place = verdict->rule_count++;
        for (; place > 0 && verdict->rules[place - 1] > record->rule; place--)
            verdict->rules[place] = verdict->rules[place - 1];
        verdict->rules[place] = record->rule;
    }
}

/// The places of separators; one more is set behind the end, so that a folder itself is found below
/// it.
static size_t find_separators(uint8_t *path, size_t count, uint32_t *places) {
    path[count] = '\\';
    memset(path + count + 1, 0, 8);
    size_t found = 0;
    for (size_t index = 0; index <= count; index += 8) {
        uint64_t zeros = zero_bytes(load_word(path + index) ^ EACH_BYTE('\\'));
        for (; zeros != 0 && found < SEPARATOR_LIMIT; zeros &= zeros - 1)
            places[found++] = (uint32_t)(index + (size_t)__builtin_ctzll(zeros) / 8);
    }
    return found;
}

/// The deny rules that are true; then the record of the folder `C:\A\B\`, for what lies deeper.
static const key_record *look_at_path(
    const common_floor *floor, floor_scratch *scratch, size_t count, floor_verdict *verdict) {
    uint8_t *path = scratch->path;
    uint32_t places[SEPARATOR_LIMIT];
    size_t found = find_separators(path, count, places);
    size_t name = 0;
    for (size_t index = count; index > 0; index--)
        if (path[index - 1] == '\\') {
            name = index;
            break;
        }
    // A root and a share have no name, and without one no rule on names is decided.
    if (name == count || (path[0] == '\\' && found <= 4)) {
        verdict->denies_are_undecided = floor->deny_count > 0;
        return NULL;
    }
    add_denies(verdict, key_table_find_text(&floor->names, path + name, count - name));
    if (found >= 5 && places[1] == 8 && memcmp(path, "c:\\users", 8) == 0) {
        const uint8_t *folder = path + places[2] + 1;
        add_denies(
            verdict, key_table_find_text(&floor->downloads, folder, places[4] - places[2]));
    }
    bool is_program = count - name >= 4 && memcmp(path + count - 4, ".exe", 4) == 0;
    if (!is_program || found < 4) return NULL;
    return key_table_find_text(&floor->folders, path, places[2] + 1);
}

static uint32_t first_allowed(
    const floor_scratch *scratch, const key_record *record, int64_t seconds, uint32_t best) {
    for (; record != NULL && record->rule < best; record = record->has_next ? record + 1 : NULL)
        if (seconds <= record->longest_seconds && holds_group(scratch, record->group))
            return record->rule;
    return best;
}

/// The first rule of this pattern that would approve, were the pattern to match.
static uint32_t first_of_pattern(
    const common_floor *floor, const floor_scratch *scratch, size_t pattern, int64_t seconds,
    uint32_t best) {
    const pattern_index *index = &floor->patterns;
    for (size_t group = 0; group < scratch->group_count; group++) {
        const uint32_t *run =
            &index->starts[pattern * index->group_count + scratch->groups[group]];
        for (uint32_t at = run[0]; at < run[1] && index->entries[at].rule < best; at++)
            if (seconds <= index->entries[at].longest_seconds) {
                best = index->entries[at].rule;
                break;
            }
    }
    return best;
}

static uint32_t first_by_justification(
    const common_floor *floor, floor_scratch *scratch, floor_text text, int64_t seconds,
    uint32_t best) {
    uint64_t found[PATTERN_LIMIT / 64] = {0};
    find_patterns(&floor->patterns, text.bytes, text.count, found);
    for (size_t word = 0; word < PATTERN_LIMIT / 64; word++)
        for (uint64_t bits = found[word]; bits != 0; bits &= bits - 1) {
            size_t number = 64 * word + (size_t)__builtin_ctzll(bits);
            uint32_t rule = first_of_pattern(floor, scratch, number, seconds, best);
            if (rule == best) continue;
            const pattern *pattern = &floor->patterns.patterns[number];
            const pcre2_code *code =
                is_ascii(text.bytes, text.count) ? pattern->ascii : pattern->unicode;
            int result = pcre2_jit_match(
                code, text.bytes, text.count, 0, 0, scratch->match_data, scratch->match_context);
            if (result >= 0) best = rule;
        }
    return best;
}

/// Decides by the folded path in the scratch, 0 bytes of it for an unusable one, and the groups
/// there.
static void approve(
    const common_floor *floor, floor_scratch *scratch, const floor_request *request,
    const key_record *folder, floor_verdict *verdict) {
    int64_t seconds = request->duration_seconds;
    uint32_t best = UINT32_MAX;
    if (seconds == 0) return;
    if (request->hash.count == 32)
        best = first_allowed(
            scratch, key_table_find_digest(&floor->hashes, request->hash.bytes), seconds, best);
    best = first_allowed(scratch, folder, seconds, best);
    best = first_by_justification(floor, scratch, request->justification, seconds, best);
    if (best == UINT32_MAX) return;
    verdict->outcome = FLOOR_APPROVE;
    verdict->rules[0] = best;
    verdict->rule_count = 1;
}

/// The deny rules; false if approve rules need not be looked at.
static bool passes_denies(
    const common_floor *floor, floor_scratch *scratch, size_t path_count,
    const key_record **folder, floor_verdict *verdict) {
    verdict->outcome = FLOOR_REVIEW;
    verdict->rule_count = 0;
    verdict->denies_are_undecided = path_count == 0 && floor->deny_count > 0;
    *folder = NULL;
    if (path_count > 0) *folder = look_at_path(floor, scratch, path_count, verdict);
    if (verdict->rule_count > 0) verdict->outcome = FLOOR_DENY;
    return verdict->rule_count == 0 && !verdict->denies_are_undecided;
}

bool common_floor_decide(
    const common_floor *floor, floor_scratch *scratch, const floor_request *request,
    floor_verdict *verdict) {
    if (!fold_plain_path(request->path.bytes, request->path.count, scratch->path)) return false;
    const key_record *folder;
    if (!passes_denies(floor, scratch, request->path.count, &folder, verdict)) return true;
    begin_groups(scratch);
    for (size_t index = 0; index < request->group_count; index++) {
        uint8_t name[KEY_BYTES + SLACK];
        group_form form = fold_group(request->groups[index], name);
        if (form == GROUP_NOT_ASCII) return false;
        if (form == GROUP_PLAIN)
            add_group(floor, scratch, name, request->groups[index].count);
    }
    if (!is_ascii(request->justification.bytes, request->justification.count)) return false;
    approve(floor, scratch, request, folder, verdict);
    return true;
}

void common_floor_decide_normal(
    const common_floor *floor, floor_scratch *scratch, const floor_request *request,
    floor_verdict *verdict) {
    if (request->path.count > PATH_LIMIT) abort();
    memcpy(scratch->path, request->path.bytes, request->path.count);
    const key_record *folder;
    if (!passes_denies(floor, scratch, request->path.count, &folder, verdict)) return;
    begin_groups(scratch);
    for (size_t index = 0; index < request->group_count; index++)
        add_group(
            floor, scratch, request->groups[index].bytes, request->groups[index].count);
    approve(floor, scratch, request, folder, verdict);
}

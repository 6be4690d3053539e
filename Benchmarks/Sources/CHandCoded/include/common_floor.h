// The floor: the common workload decided by code that knows the shapes of its rules.
//
// It takes what the machine takes, a decoded request with its texts as they were spelt, and answers
// as the language says: outcome and the rules that made it. Windows only, as the workload is.
#ifndef COMMON_FLOOR_H
#define COMMON_FLOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A run of UTF-8.
typedef struct {
    const uint8_t *bytes;
    size_t count;
} floor_text;

typedef enum {
    FLOOR_APPROVE_HASHES,
    FLOOR_APPROVE_FOLDER,
    FLOOR_APPROVE_PATTERN,
    FLOOR_DENY_DOWNLOADS,
    FLOOR_DENY_NAMES,
} floor_rule_kind;

/// A rule of the workload. Paths and names are folded already.
typedef struct {
    floor_rule_kind kind;
    /// Its place among all rules: deny before approve, then by name.
    uint32_t number;
    /// Of an approve rule.
    floor_text group;
    int64_t longest_seconds;
    /// Hashes of 32 bytes, names, or the one folder, downloads folder or pattern.
    const floor_text *operands;
    size_t operand_count;
} floor_rule;

/// A decoded request. What is not told has no bytes.
typedef struct {
    floor_text path;
    floor_text hash;
    floor_text justification;
    const floor_text *groups;
    size_t group_count;
    /// 0: not told.
    int64_t duration_seconds;
} floor_request;

typedef enum { FLOOR_APPROVE, FLOOR_DENY, FLOOR_REVIEW } floor_outcome;

enum { FLOOR_RULES_OF_VERDICT = 8 };

typedef struct {
    floor_outcome outcome;
    /// The rules that made it, ascending; none for the default.
    uint32_t rule_count;
    uint32_t rules[FLOOR_RULES_OF_VERDICT];
    /// The path has no one meaning, so no deny rule could be decided.
    bool denies_are_undecided;
} floor_verdict;

typedef struct common_floor common_floor;

/// What one thread decides with.
typedef struct floor_scratch floor_scratch;

/// Indexes the rules; they may go afterwards.
common_floor *common_floor_create(const floor_rule *rules, size_t count);
void common_floor_free(common_floor *floor);

floor_scratch *floor_scratch_create(void);
void floor_scratch_free(floor_scratch *scratch);

/// Decides a request as it was spelt. False, and nothing decided, where a text needs more than
/// ASCII or the path more than folding: then bring it to its normal form and ask
/// `common_floor_decide_normal`.
bool common_floor_decide(
    const common_floor *floor, floor_scratch *scratch, const floor_request *request,
    floor_verdict *verdict);

/// Decides a request whose texts are in normal form: path and groups folded, the justification in
/// NFC.
void common_floor_decide_normal(
    const common_floor *floor, floor_scratch *scratch, const floor_request *request,
    floor_verdict *verdict);

#endif

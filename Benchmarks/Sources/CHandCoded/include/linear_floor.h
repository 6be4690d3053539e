// Rules that no index can serve, decided one after the other by code that knows their shapes.
#ifndef LINEAR_FLOOR_H
#define LINEAR_FLOOR_H

#include "common_floor.h"

typedef enum {
    /// The path lies below a folder of this name, wherever that is: `**\NAME\**\*.exe`.
    LINEAR_FOLDER,
    /// The justification contains the text.
    LINEAR_CONTAINS,
    /// The duration is not above some seconds, and the justification does not contain the text.
    LINEAR_NOT,
    /// The justification matches the regular expression.
    LINEAR_PATTERN,
} linear_rule_kind;

typedef struct {
    linear_rule_kind kind;
    bool denies;
    /// `\NAME\` in lower case, text, or pattern.
    floor_text operand;
    int64_t seconds;
} linear_rule;

typedef struct linear_floor linear_floor;

/// Deny rules come before approve rules, each by name; a rule's number is its place.
linear_floor *linear_floor_create(const linear_rule *rules, size_t count);
void linear_floor_free(linear_floor *floor);

/// False, and nothing decided, for a request with texts beyond plain ASCII.
bool linear_floor_decide(
    linear_floor *floor, const floor_request *request, floor_verdict *verdict);

#endif

// An open-addressing table from keys of at most 52 bytes to what each rule demands besides.
#ifndef KEY_TABLE_H
#define KEY_TABLE_H

#include "words.h"

enum { KEY_BYTES = 52, NO_GROUP = 0xFFFF };

/// One cache line. Records of one key stand next to each other, by rule.
typedef struct {
    uint32_t rule;
    uint32_t longest_seconds;
    uint16_t group;
    uint8_t key_count;
    bool has_next;
    uint8_t key[KEY_BYTES];
} key_record;

typedef struct {
    uint32_t tag;
    /// 0: empty, so the first record is never used.
    uint32_t record;
} key_slot;

typedef struct {
    key_slot *slots;
    uint64_t mask;
    key_record *records;
    size_t record_count;
    /// Keys are SHA-256 digests, which are hashes of themselves.
    bool holds_digests;
} key_table;

/// Appends a record; the table finds it once it is built.
void key_table_append(key_table *table, const uint8_t *key, size_t count, key_record record);
void key_table_build(key_table *table);
void key_table_free(key_table *table);

/// The first record of a key with this hash, or null.
static inline const key_record *key_table_find(
    const key_table *table, const uint8_t *key, size_t count, uint64_t hash) {
    for (uint64_t place = hash & table->mask;; place = (place + 1) & table->mask) {
        key_slot slot = table->slots[place];
        if (slot.record == 0) return NULL;
        if (slot.tag != (uint32_t)(hash >> 32)) continue;
        const key_record *record = &table->records[slot.record];
        if (record->key_count == count && memcmp(record->key, key, count) == 0) return record;
    }
}

static inline const key_record *key_table_find_text(
    const key_table *table, const uint8_t *key, size_t count) {
    return count > KEY_BYTES ? NULL : key_table_find(table, key, count, hash_text(key, count));
}

static inline const key_record *key_table_find_digest(
    const key_table *table, const uint8_t *digest) {
    return key_table_find(table, digest, 32, load_word(digest));
}

#endif

#include "key_table.h"

#include <stdlib.h>

void key_table_append(key_table *table, const uint8_t *key, size_t count, key_record record) {
    if (count > KEY_BYTES) abort();
    if (table->record_count == 0) table->record_count = 1;
    // Grows whenever the number is a power of two.
    if ((table->record_count & (table->record_count - 1)) == 0)
        table->records =
            realloc(table->records, 2 * table->record_count * sizeof *table->records);
    memset(record.key, 0, KEY_BYTES);
    memcpy(record.key, key, count);
    record.key_count = (uint8_t)count;
    record.has_next = false;
    table->records[table->record_count++] = record;
}

static int compare_keys(const key_record *left, const key_record *right) {
    if (left->key_count != right->key_count) return left->key_count - right->key_count;
    return memcmp(left->key, right->key, left->key_count);
}

static int compare_records(const void *left, const void *right) {
    const key_record *a = left, *b = right;
    int order = compare_keys(a, b);
    if (order != 0) return order;
    return a->rule < b->rule ? -1 : a->rule > b->rule;
}

void key_table_build(key_table *table) {
    if (table->record_count == 0) table->record_count = 1;
    size_t size = 8;
    while (size < 2 * table->record_count) size *= 2;
    table->slots = calloc(size, sizeof *table->slots);
    table->mask = size - 1;
    if (table->record_count > 1)
        qsort(
            table->records + 1, table->record_count - 1, sizeof *table->records, compare_records);
    for (size_t index = 1; index < table->record_count; index++) {
        key_record *record = &table->records[index];
        if (index > 1 && compare_keys(record - 1, record) == 0) {
            (record - 1)->has_next = true;
            continue;
        }
        uint64_t hash = table->holds_digests ? load_word(record->key)
                                             : hash_text(record->key, record->key_count);
        uint64_t place = hash & table->mask;
        while (table->slots[place].record != 0) place = (place + 1) & table->mask;
        table->slots[place] = (key_slot){(uint32_t)(hash >> 32), (uint32_t)index};
    }
}

void key_table_free(key_table *table) {
    free(table->slots);
    free(table->records);
}

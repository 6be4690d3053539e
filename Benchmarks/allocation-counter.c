/* Counts every allocation of a process, to be loaded before it (LD_PRELOAD). `jitpolicy bench` asks it
   for the count when it is there: see Scripts/count-allocations. glibc only. */
#include <stddef.h>
#include <stdint.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static uint64_t count;

uint64_t jitpolicy_allocation_count(void) { return __atomic_load_n(&count, __ATOMIC_RELAXED); }

static void tally(void) { __atomic_fetch_add(&count, 1, __ATOMIC_RELAXED); }

void *malloc(size_t size) { tally(); return __libc_malloc(size); }
void *calloc(size_t number, size_t size) { tally(); return __libc_calloc(number, size); }
void *realloc(void *old, size_t size) { tally(); return __libc_realloc(old, size); }
void *memalign(size_t alignment, size_t size) { tally(); return __libc_memalign(alignment, size); }
void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }
int posix_memalign(void **out, size_t alignment, size_t size) {
    *out = memalign(alignment, size);
    return *out ? 0 : 12; /* ENOMEM */
}

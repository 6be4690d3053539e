// Makes a library of limit.c, which stands outside this repository, so that it can take turns with the
// others in one process. Scripts/bench says where it is: -DLIMIT_SOURCE='"…/limit.c"'.
#define main limit_main
#include LIMIT_SOURCE
#undef main

/// Loads the workload of N rules from a folder; how many requests it has.
int limit_open(const char *folder, int rules) {
    setenv("DATA", folder, 1);
    if (MD == NULL) {
        MD = pcre2_match_data_create(8, 0);
        MC = pcre2_match_context_create(0);
        pcre2_jit_stack_assign(MC, 0, pcre2_jit_stack_create(32768, 65536, 0));
    }
    NR = NQ = 0;
    load(rules);
    build();
    loadq(rules);
    return NQ;
}

int limit_decide(int request) { return indexed(&Q[request]); }

int limit_mistakes(void) {
    int mistakes = 0;
    for (int request = 0; request < NQ; request++)
        mistakes += indexed(&Q[request]) != Q[request].expect;
    return mistakes;
}

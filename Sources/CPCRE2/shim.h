/* The code unit width must be chosen before pcre2.h is read; a module map cannot define it. */
#ifndef JITPOLICY_CPCRE2_SHIM_H
#define JITPOLICY_CPCRE2_SHIM_H
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#endif

// The library's names are macros on the width of its code units, which Swift does not see: these are the ones used.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

static inline pcre2_code_8 *cpcre2_compile(const uint8_t *pattern, size_t count, uint32_t options, int *error,
                                           size_t *offset) {
  return pcre2_compile_8(pattern, count, options, error, offset, NULL);
}

static const uint32_t CPCRE2_OPTIONS =
    PCRE2_CASELESS | PCRE2_MULTILINE | PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C;

#pragma once

// simdjson's DOM behind C, and a splitter for lists that are still arriving. Nothing here throws: every
// C++ exception ends as a status. One object belongs to one thread at a time.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Bytes that must be readable behind every buffer that is parsed in place; their values do not matter.
static const size_t SJ_PADDING = 64;
/// Arrays and objects inside one another, the outermost counted.
static const size_t SJ_MAX_DEPTH = 500;
static const size_t SJ_MAX_ITEM_BYTES = 64u << 20;
static const size_t SJ_MAX_ENVELOPE_BYTES = 16u << 20;

/// Such as "3.0.1".
const char *sj_version(void);

typedef enum sj_status {
  SJ_OK,
  SJ_MORE,       ///< the splitter has used all it was given
  SJ_ITEM,       ///< the splitter hands out an item; call again with the rest
  SJ_MALFORMED,
  SJ_TRUNCATED,
  SJ_TOO_DEEP,
  SJ_TOO_LARGE,  ///< beyond a limit above, beyond 4 GB, or no memory
} sj_status;

typedef enum sj_kind {
  SJ_NULL,
  SJ_BOOL,
  SJ_INTEGER,  ///< fits int64_t
  SJ_NUMBER,   ///< any other number
  SJ_STRING,
  SJ_ARRAY,
  SJ_OBJECT,
} sj_kind;

typedef struct sj_bytes {
  const uint8_t *start;
  size_t count;
} sj_bytes;

// MARK: documents

typedef struct sj_parser sj_parser;

/// A place in a parsed document; good until its parser parses again, trims or is destroyed.
typedef struct sj_value {
  const void *document;
  size_t index;
} sj_value;

/// NULL when there is no memory; every other function takes that NULL.
sj_parser *sj_parser_create(void);
void sj_parser_destroy(sj_parser *parser);
/// `padded` promises SJ_PADDING readable bytes behind `count` and spares a copy. The document keeps no
/// pointer into `bytes`.
sj_status sj_parse(sj_parser *parser, const uint8_t *bytes, size_t count, bool padded, sj_value *root);
/// Gives the memory of an unusually large document back.
void sj_parser_trim(sj_parser *parser);
/// What the last sj_parse of this parser found wrong, in simdjson's words; static storage.
const char *sj_parser_problem(const sj_parser *parser);

sj_kind sj_kind_of(sj_value value);
bool sj_bool(sj_value value);        ///< of a bool
int64_t sj_integer(sj_value value);  ///< of an integer
double sj_double(sj_value value);    ///< of an integer or a number
sj_bytes sj_string(sj_value value);  ///< of a string: unescaped UTF-8
/// The first member of that name; false when there is none or `object` is none.
bool sj_member(sj_value object, const uint8_t *name, size_t count, sj_value *found);
/// The first element of an array, or the first key (a string) of an object, whose value follows it.
sj_value sj_first(sj_value container);
/// What follows `value` in its container.
sj_value sj_after(sj_value value);
/// Whether `value` is the end of its container and no value.
bool sj_is_end(sj_value value);

// MARK: lists

typedef struct sj_splitter sj_splitter;

/// Splits the array that the top-level object has under `list`. NULL when there is no memory.
sj_splitter *sj_splitter_create(const uint8_t *list, size_t count);
void sj_splitter_destroy(sj_splitter *splitter);
/// Before the first byte: one more key on the path, inside an item, whose value becomes [].
sj_status sj_splitter_drop(sj_splitter *splitter, const uint8_t *key, size_t count);
/// Uses bytes until an item is whole or all are used. An item has SJ_PADDING bytes behind it and lives
/// until the next step. After an error every step gives that error.
sj_status sj_splitter_step(
    sj_splitter *splitter, const uint8_t *bytes, size_t count, size_t *used, sj_bytes *item);
/// All bytes outside the list's items so far.
sj_bytes sj_splitter_envelope(const sj_splitter *splitter);
/// Whether the list is open and no item is in progress, so that "]}" would complete the envelope.
bool sj_splitter_is_between_items(const sj_splitter *splitter);
/// SJ_OK when the document is complete, SJ_TRUNCATED when not, or the error.
sj_status sj_splitter_end(const sj_splitter *splitter);
/// Bytes used since the beginning: where an error stands.
uint64_t sj_splitter_offset(const sj_splitter *splitter);

#ifdef __cplusplus
}
#endif

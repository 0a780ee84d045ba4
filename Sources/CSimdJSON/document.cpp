// simdjson's DOM, read from its tape (doc/tape.md of simdjson): a value is the index of its first word,
// so a handle is two words and needs no owner of its own.

#include <simdjson.h>

#include <cstring>
#include <memory>
#include <new>
#include <string>

#include "csimdjson.h"
#include "wide_integers.h"

static_assert(SJ_PADDING >= simdjson::SIMDJSON_PADDING, "buffers are padded with too little");

const char *sj_version(void) {
  static const std::string version = std::to_string(simdjson::SIMDJSON_VERSION_MAJOR) + "." +
                                     std::to_string(simdjson::SIMDJSON_VERSION_MINOR) + "." +
                                     std::to_string(simdjson::SIMDJSON_VERSION_REVISION);
  return version.c_str();
}

struct sj_parser {
  std::unique_ptr<simdjson::dom::parser> parser;
  simdjson::error_code problem = simdjson::SUCCESS;
};

namespace {

// A parser's memory is about ten times its largest document; beyond this it is given back.
constexpr size_t kept_capacity = 1u << 20;

sj_status status_of(simdjson::error_code code) {
  switch (code) {
    case simdjson::SUCCESS: return SJ_OK;
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC: return SJ_TOO_LARGE;
    case simdjson::DEPTH_ERROR: return SJ_TOO_DEEP;
    case simdjson::EMPTY: return SJ_TRUNCATED;
    default: return SJ_MALFORMED;
  }
}

simdjson::error_code parse_tape(sj_parser *self, const uint8_t *bytes, size_t count, bool padded) {
  if (!self->parser) {
    auto parser = std::make_unique<simdjson::dom::parser>();
    if (auto error = parser->allocate(4096, SJ_MAX_DEPTH)) return error;
    self->parser = std::move(parser);
  }
  return self->parser->parse(bytes, count, !padded).error();
}

const simdjson::dom::document &document_of(sj_value value) {
  return *static_cast<const simdjson::dom::document *>(value.document);
}
uint64_t word(sj_value value) { return document_of(value).tape[value.index]; }
char type_of(sj_value value) { return static_cast<char>(word(value) >> 56); }
uint64_t payload(sj_value value) { return word(value) & 0x00FFFFFFFFFFFFFF; }
sj_value moved(sj_value value, size_t words) { return {value.document, value.index + words}; }

}  // namespace

sj_parser *sj_parser_create(void) { return new (std::nothrow) sj_parser; }

void sj_parser_destroy(sj_parser *parser) { delete parser; }

sj_status sj_parse(sj_parser *parser, const uint8_t *bytes, size_t count, bool padded, sj_value *root) {
  if (!parser) return SJ_TOO_LARGE;
  try {
    if (count == 0) return SJ_TRUNCATED;
    parser->problem = parse_tape(parser, bytes, count, padded);
    if (parser->problem == simdjson::NUMBER_ERROR) {
      std::string widened;
      if (widen_integers(bytes, count, widened)) {
        auto start = reinterpret_cast<const uint8_t *>(widened.data());
        parser->problem = parse_tape(parser, start, widened.size(), false);
      }
    }
    if (parser->problem == simdjson::SUCCESS) *root = {&parser->parser->doc, 1};
    return status_of(parser->problem);
  } catch (...) {
    parser->problem = simdjson::MEMALLOC;
    return SJ_TOO_LARGE;
  }
}

void sj_parser_trim(sj_parser *parser) {
  if (parser && parser->parser && parser->parser->capacity() > kept_capacity) parser->parser.reset();
}

const char *sj_parser_problem(const sj_parser *parser) {
  return simdjson::error_message(parser ? parser->problem : simdjson::MEMALLOC);
}

sj_kind sj_kind_of(sj_value value) {
  switch (type_of(value)) {
    case '{': return SJ_OBJECT;
    case '[': return SJ_ARRAY;
    case '"': return SJ_STRING;
    case 'l': return SJ_INTEGER;
    case 'u':
    case 'd': return SJ_NUMBER;
    case 't':
    case 'f': return SJ_BOOL;
    default: return SJ_NULL;
  }
}

bool sj_bool(sj_value value) { return type_of(value) == 't'; }

int64_t sj_integer(sj_value value) { return static_cast<int64_t>(word(moved(value, 1))); }

double sj_double(sj_value value) {
  const uint64_t bits = word(moved(value, 1));
  switch (type_of(value)) {
    case 'l': return static_cast<double>(static_cast<int64_t>(bits));
    case 'u': return static_cast<double>(bits);
    default: {
      double number;
      std::memcpy(&number, &bits, sizeof number);
      return number;
    }
  }
}

sj_bytes sj_string(sj_value value) {
  const uint8_t *entry = document_of(value).string_buf.get() + payload(value);
  uint32_t count;
  std::memcpy(&count, entry, sizeof count);
  return {entry + sizeof count, count};
}

bool sj_member(sj_value object, const uint8_t *name, size_t count, sj_value *found) {
  if (type_of(object) != '{') return false;
  for (sj_value key = sj_first(object); !sj_is_end(key); key = sj_after(moved(key, 1))) {
    const sj_bytes text = sj_string(key);
    if (text.count == count && std::memcmp(text.start, name, count) == 0) {
      *found = moved(key, 1);
      return true;
    }
  }
  return false;
}

sj_value sj_first(sj_value container) { return moved(container, 1); }

sj_value sj_after(sj_value value) {
  switch (type_of(value)) {
    case '{':
    case '[': return {value.document, static_cast<uint32_t>(payload(value))};
    case 'l':
    case 'u':
    case 'd': return moved(value, 2);
    default: return moved(value, 1);
  }
}

bool sj_is_end(sj_value value) {
  const char type = type_of(value);
  return type == ']' || type == '}';
}

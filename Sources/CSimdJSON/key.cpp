#include "key.h"

#include <cstring>

namespace {

constexpr size_t longest_raw_key = 4096;

/// Reads the four digits of \uXXXX at `at`; -1 when they are none.
int32_t hex4(std::string_view text, size_t at) {
  if (at + 4 > text.size()) return -1;
  int32_t code = 0;
  for (char c : text.substr(at, 4)) {
    int32_t digit;
    if (c >= '0' && c <= '9') {
      digit = c - '0';
    } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') {
      digit = (c | 0x20) - 'a' + 10;
    } else {
      return -1;
    }
    code = code * 16 + digit;
  }
  return code;
}

void append_utf8(std::string &out, uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | code >> 18);
    out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

/// Decodes \uXXXX, or a surrogate pair of two, whose `u` stands at `at`; the index behind it, 0 if it is malformed.
size_t decode_code_unit(std::string_view raw, size_t at, std::string &out) {
  const int32_t first = hex4(raw, at + 1);
  if (first < 0) return 0;
  if ((first & 0xFC00) != 0xD800) {
    append_utf8(out, static_cast<uint32_t>(first));
    return at + 5;
  }
  if (raw.substr(at + 5, 2) != "\\u") return 0;
  const int32_t second = hex4(raw, at + 7);
  if (second < 0 || (second & 0xFC00) != 0xDC00) return 0;
  append_utf8(out, 0x10000u + ((static_cast<uint32_t>(first) & 0x3FF) << 10) + (static_cast<uint32_t>(second) & 0x3FF));
  return at + 11;
}

/// False when an escape is malformed; the parser says so later.
bool decode(std::string_view raw, std::string &out) {
  static constexpr std::string_view names = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
  for (size_t at = 0; at < raw.size();) {
    if (raw[at] != '\\') {
      out += raw[at++];
      continue;
    }
    if (++at == raw.size()) return false;
    if (raw[at] == 'u') {
      at = decode_code_unit(raw, at, out);
      if (at == 0) return false;
      continue;
    }
    const size_t which = names.find(raw[at++]);
    if (which == std::string_view::npos) return false;
    out += meanings[which];
  }
  return true;
}

}  // namespace

void Key::clear() {
  raw_.clear();
  escaped_ = false;
  too_long_ = false;
}

void Key::append(const uint8_t *bytes, size_t count) {
  if (too_long_ || raw_.size() + count > longest_raw_key) {
    too_long_ = true;
    return;
  }
  raw_.append(reinterpret_cast<const char *>(bytes), count);
  escaped_ = escaped_ || std::memchr(bytes, '\\', count) != nullptr;
}

bool Key::says(std::string_view name) const {
  if (too_long_) return false;
  if (!escaped_) return raw_ == name;
  std::string decoded;
  return decode(raw_, decoded) && decoded == name;
}

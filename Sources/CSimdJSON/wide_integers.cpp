#include "wide_integers.h"

#include <string_view>

namespace {

bool is_number_part(uint8_t byte) {
  return (byte >= '0' && byte <= '9') || byte == '-' || byte == '+' || byte == '.' || byte == 'e' || byte == 'E';
}

bool is_wide_integer(std::string_view number) {
  const bool negative = number.front() == '-';
  if (negative) number.remove_prefix(1);
  if (number.find_first_not_of("0123456789") != std::string_view::npos) return false;
  return number.size() > 19 || (negative && number.size() == 19 && number > "9223372036854775808");
}

/// The index behind the string whose opening quote stands at `start`.
size_t string_end(std::string_view text, size_t start) {
  for (size_t at = start + 1; at < text.size(); at++) {
    if (text[at] == '\\') {
      at++;
    } else if (text[at] == '"') {
      return at + 1;
    }
  }
  return text.size();
}

}  // namespace

bool widen_integers(const uint8_t *bytes, size_t count, std::string &widened) {
  const std::string_view text(reinterpret_cast<const char *>(bytes), count);
  bool found = false;
  for (size_t at = 0; at < count;) {
    size_t end = at + 1;
    if (text[at] == '"') {
      end = string_end(text, at);
    } else if (text[at] == '-' || (text[at] >= '0' && text[at] <= '9')) {
      while (end < count && is_number_part(bytes[end])) end++;
    }
    const std::string_view token = text.substr(at, end - at);
    widened.append(token);
    if (token.front() != '"' && is_wide_integer(token)) {
      widened.append("e0");
      found = true;
    }
    at = end;
  }
  return found;
}

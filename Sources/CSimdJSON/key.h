#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// The raw text of one object key while it arrives, and the question whether it says a given name.
class Key {
 public:
  void clear();
  /// Keeps no more than a key that somebody asks for can have.
  void append(const uint8_t *bytes, size_t count);
  /// Whether the key, escapes decoded, is `name`.
  bool says(std::string_view name) const;

 private:
  std::string raw_;
  bool escaped_ = false;
  bool too_long_ = false;
};

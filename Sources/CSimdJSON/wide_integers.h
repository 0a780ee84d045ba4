#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

/// Copies a document with "e0" behind every integer that 64 bits cannot hold, so that simdjson, which
/// refuses those, reads them as the doubles that Go makes of them (1e20 leaves a Go encoder as
/// 100000000000000000000). False when there is none.
bool widen_integers(const uint8_t *bytes, size_t count, std::string &widened);

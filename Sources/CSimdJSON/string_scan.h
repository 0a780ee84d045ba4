#pragma once

#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// The first quote or backslash in [at, end), or `end`.
inline const uint8_t *find_quote_or_backslash(const uint8_t *at, const uint8_t *end) {
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\');
  for (; end - at >= 16; at += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
    const __m128i hits = _mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, backslash));
    const int mask = _mm_movemask_epi8(hits);
    if (mask != 0) return at + __builtin_ctz(static_cast<unsigned>(mask));
  }
#endif
  while (at != end && *at != '"' && *at != '\\') at++;
  return at;
}

/// The first quote or bracket of either kind in [at, end), or `end`.
inline const uint8_t *find_quote_or_bracket(const uint8_t *at, const uint8_t *end) {
#if defined(__SSE2__)
  // Setting bit 0x20 makes [ and { one, and ] and }; nothing else becomes them.
  const __m128i quote = _mm_set1_epi8('"'), fold = _mm_set1_epi8(0x20);
  const __m128i opening = _mm_set1_epi8('{'), closing = _mm_set1_epi8('}');
  for (; end - at >= 16; at += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
    const __m128i folded = _mm_or_si128(block, fold);
    const __m128i brackets = _mm_or_si128(_mm_cmpeq_epi8(folded, opening), _mm_cmpeq_epi8(folded, closing));
    const int mask = _mm_movemask_epi8(_mm_or_si128(brackets, _mm_cmpeq_epi8(block, quote)));
    if (mask != 0) return at + __builtin_ctz(static_cast<unsigned>(mask));
  }
#endif
  while (at != end && *at != '"' && (*at | 0x20) != '{' && (*at | 0x20) != '}') at++;
  return at;
}

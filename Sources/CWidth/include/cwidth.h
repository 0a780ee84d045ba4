#pragma once
#include <stdint.h>

/// Columns of one code point as the C library of this machine has them for UTF-8, whatever locale the
/// program runs in: 0, 1 or 2; -1 for what has none. Any thread; changes no locale.
int cwidth_of(uint32_t scalar);

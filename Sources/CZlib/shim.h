#pragma once
#include <zlib.h>

/// deflateInit2 is a macro. 31 makes it gzip.
static inline int czlib_gzip_init(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
}

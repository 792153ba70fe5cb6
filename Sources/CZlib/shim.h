#pragma once
#include <zlib.h>

/* Macros are not visible to Swift. */
static inline int bloom_inflate_init(z_stream *stream) { return inflateInit(stream); }

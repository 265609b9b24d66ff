/* Streaming gzip decompression through zlib, several members in a row included. */
#ifndef SITREP_CINFLATE_H
#define SITREP_CINFLATE_H

#include <stddef.h>
#include <stdint.h>

typedef struct cinflate cinflate;

/// What one step came to.
enum { cinflate_more = 0, cinflate_member_end = 1, cinflate_corrupt = -1 };

/// A new decompressor, or NULL without memory.
cinflate *cinflate_new(void);
/// Frees it; NULL is allowed.
void cinflate_free(cinflate *stream);
/// Decompresses from `input` into `output`; says how much of both was used.
int cinflate_step(cinflate *stream, const uint8_t *input, size_t input_count, size_t *consumed, uint8_t *output,
                  size_t output_count, size_t *produced);
/// Makes ready for a further gzip member behind one that ended.
void cinflate_restart(cinflate *stream);

#endif

#include "cinflate.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

struct cinflate {
    z_stream z;
};

/* 16 asks for the gzip wrapper with its check sum. */
static const int gzip_window = 16 + MAX_WBITS;

cinflate *cinflate_new(void) {
    cinflate *stream = calloc(1, sizeof *stream);
    if (stream && inflateInit2(&stream->z, gzip_window) != Z_OK) {
        free(stream);
        return NULL;
    }
    return stream;
}

void cinflate_free(cinflate *stream) {
    if (!stream) return;
    inflateEnd(&stream->z);
    free(stream);
}

void cinflate_restart(cinflate *stream) { inflateReset2(&stream->z, gzip_window); }

int cinflate_step(cinflate *stream, const uint8_t *input, size_t input_count, size_t *consumed, uint8_t *output,
                  size_t output_count, size_t *produced) {
    z_stream *z = &stream->z;
    uInt in = input_count > UINT_MAX ? UINT_MAX : (uInt)input_count;
    uInt out = output_count > UINT_MAX ? UINT_MAX : (uInt)output_count;
    z->next_in = (Bytef *)input;
    z->avail_in = in;
    z->next_out = output;
    z->avail_out = out;
    int status = inflate(z, Z_NO_FLUSH);
    *consumed = in - z->avail_in;
    *produced = out - z->avail_out;
    if (status == Z_STREAM_END) return cinflate_member_end;
    /* Z_BUF_ERROR: nothing could be done with what was given; more input or room is needed. */
    return status == Z_OK || status == Z_BUF_ERROR ? cinflate_more : cinflate_corrupt;
}

#include "kernels.h"
#include <math.h>
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#if defined(__x86_64__) && defined(__linux__)
#define CLONES __attribute__((target_clones("avx2", "default")))
#else
#define CLONES
#endif

#pragma STDC FP_CONTRACT OFF

CLONES void kernels_multiply(long m, long n, long k, const float *a, long lda, const float *b, long ldb, float *c, long ldc) {
    for (long i = 0; i < m; i++) {
        const float *x = a + i * lda;
        float *restrict y = c + i * ldc;
        long j = 0;
        for (; j + 4 <= k; j += 4) {
            const float x0 = x[j], x1 = x[j + 1], x2 = x[j + 2], x3 = x[j + 3];
            if (x0 == 0 && x1 == 0 && x2 == 0 && x3 == 0) continue;
            const float *b0 = b + j * ldb, *b1 = b0 + ldb, *b2 = b1 + ldb, *b3 = b2 + ldb;
            for (long l = 0; l < n; l++) y[l] += x0 * b0[l] + x1 * b1[l] + x2 * b2[l] + x3 * b3[l];
        }
        for (; j < k; j++) {
            const float x0 = x[j];
            const float *b0 = b + j * ldb;
            for (long l = 0; l < n; l++) y[l] += x0 * b0[l];
        }
    }
}

CLONES void kernels_multiply_transposed(long m, long n, long k, const float *a, long lda, const float *b, long ldb, float *c, long ldc) {
    long i = 0;
    for (; i + 4 <= m; i += 4) {
        const float *b0 = b + i * ldb, *b1 = b0 + ldb, *b2 = b1 + ldb, *b3 = b2 + ldb;
        for (long j = 0; j < k; j++) {
            const float x0 = a[i * lda + j], x1 = a[(i + 1) * lda + j], x2 = a[(i + 2) * lda + j], x3 = a[(i + 3) * lda + j];
            if (x0 == 0 && x1 == 0 && x2 == 0 && x3 == 0) continue;
            float *restrict y = c + j * ldc;
            for (long l = 0; l < n; l++) y[l] += x0 * b0[l] + x1 * b1[l] + x2 * b2[l] + x3 * b3[l];
        }
    }
    for (; i < m; i++) {
        for (long j = 0; j < k; j++) {
            const float x0 = a[i * lda + j];
            float *restrict y = c + j * ldc;
            for (long l = 0; l < n; l++) y[l] += x0 * b[i * ldb + l];
        }
    }
}

/// One block of 16 outputs for one row, in plain C.
static inline void block(long k, const int16_t *x, const int16_t *w, int32_t *sums) {
    for (long p = 0; p < k; p += 2)
        for (long j = 0; j < 16; j++) sums[j] += (int32_t)x[p] * w[p * 16 + 2 * j] + (int32_t)x[p + 1] * w[p * 16 + 2 * j + 1];
}

static void dense_plain(long m, long n, long k, const int16_t *x, long ldx, const int16_t *w, const int32_t *bias, int32_t *y, long ldy) {
    for (long i = 0; i < m; i++)
        for (long j = 0; j < n; j += 16) {
            int32_t sums[16];
            memcpy(sums, bias ? bias + j : y + i * ldy + j, sizeof sums);
            block(k, x + i * ldx, w + j * k, sums);
            memcpy(y + i * ldy + j, sums, sizeof sums);
        }
}

#if defined(__x86_64__)
/// Four rows (or fewer) against one block of 16 outputs: the weights are read once for all of them.
__attribute__((target("avx2"))) static inline void rows_avx2(long rows, long k, const int16_t *x, long ldx, const int16_t *w,
                                                            const int32_t *bias, int32_t *y, long ldy) {
    __m256i sums[4][2];
    for (long r = 0; r < rows; r++) {
        const int32_t *start = bias ? bias : y + r * ldy;
        sums[r][0] = _mm256_loadu_si256((const __m256i *)start);
        sums[r][1] = _mm256_loadu_si256((const __m256i *)(start + 8));
    }
    for (long p = 0; p < k; p += 2) {
        const __m256i w0 = _mm256_loadu_si256((const __m256i *)(w + p * 16)), w1 = _mm256_loadu_si256((const __m256i *)(w + p * 16 + 16));
        for (long r = 0; r < rows; r++) {
            int32_t pair;
            memcpy(&pair, x + r * ldx + p, sizeof pair);
            const __m256i both = _mm256_set1_epi32(pair);
            sums[r][0] = _mm256_add_epi32(sums[r][0], _mm256_madd_epi16(both, w0));
            sums[r][1] = _mm256_add_epi32(sums[r][1], _mm256_madd_epi16(both, w1));
        }
    }
    for (long r = 0; r < rows; r++) {
        _mm256_storeu_si256((__m256i *)(y + r * ldy), sums[r][0]);
        _mm256_storeu_si256((__m256i *)(y + r * ldy + 8), sums[r][1]);
    }
}

__attribute__((target("avx2"))) static void dense_avx2(long m, long n, long k, const int16_t *x, long ldx, const int16_t *w,
                                                      const int32_t *bias, int32_t *y, long ldy) {
    for (long j = 0; j < n; j += 16) {
        const int32_t *b = bias ? bias + j : 0;
        long i = 0;
        for (; i + 4 <= m; i += 4) rows_avx2(4, k, x + i * ldx, ldx, w + j * k, b, y + i * ldy + j, ldy);
        for (; i < m; i++) rows_avx2(1, k, x + i * ldx, ldx, w + j * k, b, y + i * ldy + j, ldy);
    }
}
#endif

void kernels_dense(long m, long n, long k, const int16_t *x, long ldx, const int16_t *w, const int32_t *bias, int32_t *y, long ldy) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        dense_avx2(m, n, k, x, ldx, w, bias, y, ldy);
        return;
    }
#endif
    dense_plain(m, n, k, x, ldx, w, bias, y, ldy);
}

CLONES void kernels_sum(long n, long count, const int32_t *const *rows, int32_t *restrict sum) {
    for (long i = 0; i < n; i++) sum[i] = 0;
    for (long r = 0; r < count; r++) {
        const int32_t *row = rows[r];
        for (long i = 0; i < n; i++) sum[i] += row[i];
    }
}

CLONES void kernels_adam(long count, float *restrict value, float *restrict gradient, float *restrict first, float *restrict second, float rate,
                         float beta1, float beta2, float scale) {
    for (long i = 0; i < count; i++) {
        const float g = gradient[i] * scale;
        first[i] = beta1 * first[i] + (1 - beta1) * g;
        second[i] = beta2 * second[i] + (1 - beta2) * g * g;
        value[i] -= rate * first[i] / (sqrtf(second[i]) + 1e-8f);
        gradient[i] = 0;
    }
}

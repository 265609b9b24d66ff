#ifndef SITREP_KERNELS_H
#define SITREP_KERNELS_H
#include <stdint.h>

/// Products of small matrices in row-major order, compiled for several processors; rows of the first may overlap (windows).

/// c[m][n] += sum over k of a[m][k] * b[k][n]; lda, ldb, ldc are the distances between rows. Sums run in order of k: same result everywhere.
void kernels_multiply(long m, long n, long k, const float *a, long lda, const float *b, long ldb, float *c, long ldc);

/// c[k][n] += sum over m of a[m][k] * b[m][n]: the gradient of the weights.
void kernels_multiply_transposed(long m, long n, long k, const float *a, long lda, const float *b, long ldb, float *c, long ldc);

/// y[m][n] = bias[n] (or y[m][n] where `bias` is null) + sum over k of x[m][k] * w[n][k] in whole numbers; n is a multiple of 16, k of 2.
///
/// The weights lie in blocks of 16 outputs, in a block pair of inputs by pair: w[n / 16][k / 2][n % 16][k % 2].
void kernels_dense(long m, long n, long k, const int16_t *x, long ldx, const int16_t *w, const int32_t *bias, int32_t *y, long ldy);

/// sum[i] = rows[0][i] + ... + rows[count - 1][i] for i below n.
void kernels_sum(long n, long count, const int32_t *const *rows, int32_t *sum);

/// One step of Adam with the factors for this step; clears the gradient.
void kernels_adam(long count, float *value, float *gradient, float *first, float *second, float rate, float beta1, float beta2, float scale);

#endif

#include "CLimeKernels.h"

#include <string.h>

// The portable x86-64 has vectors of two doubles; most machines have four or eight. The loader chooses.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EVERY_VECTOR_UNIT __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EVERY_VECTOR_UNIT
#endif

#define LANES 8

typedef double vector __attribute__((vector_size(LANES * sizeof(double))));

#define LOAD(into, from) memcpy(&(into), (from), sizeof(vector))
#define SUM(v) ((((v)[0] + (v)[4]) + ((v)[2] + (v)[6])) + (((v)[1] + (v)[5]) + ((v)[3] + (v)[7])))

FOR_EVERY_VECTOR_UNIT
void lime_add_block_products(
    const double *block, size_t rows, size_t columns, size_t targets, double *xx, double *xy, double *yy) {
#pragma clang fp contract(off)
    const size_t all = columns + targets;
    for (size_t a = 0; a < all; a++) {
        const double *left = block + a * rows;
        // Four columns at a time, so that the left one is read once for them; beyond the last one it is read again.
        for (size_t b = a; b < all; b += 4) {
            const size_t count = all - b < 4 ? all - b : 4;
            const double *first = block + b * rows;
            const double *second = count > 1 ? first + rows : first;
            const double *third = count > 2 ? second + rows : first;
            const double *fourth = count > 3 ? third + rows : first;
            vector sums[4] = {{0}, {0}, {0}, {0}};
            for (size_t row = 0; row < rows; row += LANES) {
                vector x, y;
                LOAD(x, left + row);
                LOAD(y, first + row);
                sums[0] += x * y;
                LOAD(y, second + row);
                sums[1] += x * y;
                LOAD(y, third + row);
                sums[2] += x * y;
                LOAD(y, fourth + row);
                sums[3] += x * y;
            }
            for (size_t i = 0; i < count; i++) {
                const double product = SUM(sums[i]);
                if (b + i < columns) {
                    xx[a * columns + b + i] += product;
                } else if (a < columns) {
                    xy[a * targets + b + i - columns] += product;
                } else if (a == b + i) {
                    yy[a - columns] += product;
                }
            }
        }
    }
}

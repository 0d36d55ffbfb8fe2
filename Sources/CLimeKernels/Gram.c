#include "CLimeKernels.h"
#include "VectorUnits.h"

// Columns that stay in the first cache while all the others pass by.
#define TILE 16

FOR_EVERY_VECTOR_UNIT
void lime_centre_block(
    const double *values, const double *weights, const double *roots, size_t filled, size_t rows, size_t columns,
    double weight, double *means, double *block) {
#pragma clang fp contract(off)
    for (size_t column = 0; column < columns; column++) means[column] = 0;
    for (size_t row = 0; row < filled; row++) {
        const double *from = values + row * columns;
        for (size_t column = 0; column < columns; column++) means[column] += weights[row] * from[column];
    }
    for (size_t column = 0; column < columns; column++) means[column] /= weight;
    // A few columns at a time: all of them lie a power of two apart and would push each other out of the cache.
    for (size_t first = 0; first < columns; first += LANES) {
        const size_t count = columns - first < LANES ? columns - first : LANES;
        for (size_t row = 0; row < filled; row++) {
            const double *from = values + row * columns + first;
            double *to = block + first * rows + row;
            for (size_t i = 0; i < count; i++) to[i * rows] = roots[row] * (from[i] - means[first + i]);
        }
        for (size_t i = 0; i < count; i++) {
            for (size_t row = filled; row < rows; row++) block[(first + i) * rows + row] = 0;
        }
    }
}

// The sums over the lanes of four vectors, each in the order of SUM.
#define SUM_FOUR(into, p, q, r, s)                                                                     \
    do {                                                                                               \
        const vector pq = __builtin_shufflevector(p, q, 0, 1, 2, 3, 8, 9, 10, 11)                      \
            + __builtin_shufflevector(p, q, 4, 5, 6, 7, 12, 13, 14, 15);                               \
        const vector rs = __builtin_shufflevector(r, s, 0, 1, 2, 3, 8, 9, 10, 11)                      \
            + __builtin_shufflevector(r, s, 4, 5, 6, 7, 12, 13, 14, 15);                               \
        const vector pairs = __builtin_shufflevector(pq, rs, 0, 1, 4, 5, 8, 9, 12, 13)                 \
            + __builtin_shufflevector(pq, rs, 2, 3, 6, 7, 10, 11, 14, 15);                             \
        for (int lane = 0; lane < 4; lane++) (into)[lane] = pairs[2 * lane] + pairs[2 * lane + 1];     \
    } while (0)

FOR_EVERY_VECTOR_UNIT
void lime_add_block_products(
    const double *block, size_t rows, size_t columns, size_t targets, double *xx, double *xy, double *yy) {
#pragma clang fp contract(off)
    const size_t all = columns + targets;
    for (size_t tile = 0; tile < all; tile += TILE) {
        const size_t end = all - tile < TILE ? all : tile + TILE;
        // Two columns with two others at a time, so that each is read half as often; the last one may be read twice.
        for (size_t a = 0; a < end; a += 2) {
            const double *first = block + a * rows;
            const double *second = a + 1 < all ? first + rows : first;
            for (size_t b = a < tile ? tile : a; b < end; b += 2) {
                const double *third = block + b * rows;
                const double *fourth = b + 1 < all ? third + rows : third;
                vector ac = {0}, ad = {0}, bc = {0}, bd = {0};
                for (size_t row = 0; row < rows; row += LANES) {
                    vector w, x, y, z;
                    LOAD(w, first + row);
                    LOAD(x, second + row);
                    LOAD(y, third + row);
                    LOAD(z, fourth + row);
                    ac += w * y;
                    ad += w * z;
                    bc += x * y;
                    bd += x * z;
                }
                double sums[4];
                SUM_FOUR(sums, ac, ad, bc, bd);
                if (a < b && b + 1 < columns) {
                    xx[a * columns + b] += sums[0];
                    xx[a * columns + b + 1] += sums[1];
                    xx[(a + 1) * columns + b] += sums[2];
                    xx[(a + 1) * columns + b + 1] += sums[3];
                    continue;
                }
                for (size_t i = 0; i < 4; i++) {
                    const size_t left = a + i / 2, right = b + i % 2;
                    if (left > right || right >= all) continue;
                    if (right < columns) {
                        xx[left * columns + right] += sums[i];
                    } else if (left < columns) {
                        xy[left * targets + right - columns] += sums[i];
                    } else if (left == right) {
                        yy[left - columns] += sums[i];
                    }
                }
            }
        }
    }
}

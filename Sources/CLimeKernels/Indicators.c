#include "CLimeKernels.h"
#include "VectorUnits.h"

// As FOR_EVERY_VECTOR_UNIT; counting bits has an instruction of its own on some processors.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EVERY_COUNTING_UNIT __attribute__((target_clones("avx512vpopcntdq", "avx2", "default")))
#else
#define FOR_EVERY_COUNTING_UNIT
#endif

// Words at a time, so that a block of some dozen columns stays in the nearest cache.
#define BLOCK 128

typedef int64_t flags __attribute__((vector_size(LANES * sizeof(int64_t))));

FOR_EVERY_VECTOR_UNIT
void lime_divide_by_matches(
    const uint64_t *bits, const uint64_t *kept, size_t columns, size_t words, uint64_t *groups) {
    memset(groups, 0, (columns + 1) * words * sizeof(uint64_t));
    memcpy(groups, kept, words * sizeof(uint64_t));
    for (size_t a = 0; a < columns; a++) {
        const uint64_t *column = bits + a * words;
        for (size_t m = a + 1; m > 0; m--) {
            uint64_t *more = groups + m * words;
            const uint64_t *fewer = more - words;
            for (size_t w = 0; w < words; w++) more[w] = (more[w] & ~column[w]) | (fewer[w] & column[w]);
        }
        for (size_t w = 0; w < words; w++) groups[w] &= ~column[w];
    }
}

FOR_EVERY_COUNTING_UNIT
void lime_add_indicator_products(
    const uint64_t *bits, const uint64_t *group, size_t columns, size_t words, double weight, double *xx) {
#pragma clang fp contract(off)
    uint64_t own[BLOCK];
    for (size_t start = 0; start < words; start += BLOCK) {
        const size_t count = words - start < BLOCK ? words - start : BLOCK;
        for (size_t a = 0; a < columns; a++) {
            uint64_t any = 0;
            for (size_t w = 0; w < count; w++) {
                own[w] = bits[a * words + start + w] & group[start + w];
                any |= own[w];
            }
            if (any == 0) continue;
            for (size_t b = a; b < columns; b++) {
                const uint64_t *other = bits + b * words + start;
                uint64_t ones = 0;
                for (size_t w = 0; w < count; w++) ones += (uint64_t)__builtin_popcountll(own[w] & other[w]);
                xx[a * columns + b] += weight * (double)ones;
            }
        }
    }
}

FOR_EVERY_COUNTING_UNIT
size_t lime_count_ones(const uint64_t *group, size_t words) {
    uint64_t ones = 0;
    for (size_t w = 0; w < words; w++) ones += (uint64_t)__builtin_popcountll(group[w]);
    return (size_t)ones;
}

FOR_EVERY_VECTOR_UNIT
void lime_add_where(const uint64_t *group, size_t words, double weight, double *weights) {
    const flags places = {1, 2, 4, 8, 16, 32, 64, 128};
    const vector all = {weight, weight, weight, weight, weight, weight, weight, weight};
    for (size_t w = 0; w < words; w++) {
        if (group[w] == 0) continue;
        for (size_t eight = 0; eight < 8; eight++) {
            const int64_t byte = (int64_t)(group[w] >> (8 * eight) & 255);
            const flags ones = ((byte & places) == places) & (flags)all;
            vector sum;
            memcpy(&sum, weights + 64 * w + 8 * eight, sizeof(vector));
            sum += (vector)ones;
            memcpy(weights + 64 * w + 8 * eight, &sum, sizeof(vector));
        }
    }
}

FOR_EVERY_VECTOR_UNIT
double lime_sum_where(const uint64_t *group, size_t words, const double *values) {
    const flags places = {1, 2, 4, 8, 16, 32, 64, 128};
    vector sum = {0};
    for (size_t w = 0; w < words; w++) {
        if (group[w] == 0) continue;
        for (size_t eight = 0; eight < 8; eight++) {
            const int64_t byte = (int64_t)(group[w] >> (8 * eight) & 255);
            vector value;
            memcpy(&value, values + 64 * w + 8 * eight, sizeof(vector));
            sum += (vector)(((byte & places) == places) & (flags)value);
        }
    }
    return SUM(sum);
}

FOR_EVERY_VECTOR_UNIT
void lime_weigh(const double *weights, const double *values, size_t count, double *products, double *sums) {
#pragma clang fp contract(off)
    vector total = {0}, squares = {0};
    for (size_t i = 0; i < count; i += LANES) {
        vector weight, value;
        memcpy(&weight, weights + i, sizeof(vector));
        memcpy(&value, values + i, sizeof(vector));
        const vector product = weight * value;
        memcpy(products + i, &product, sizeof(vector));
        total += product;
        squares += product * value;
    }
    sums[0] += SUM(total);
    sums[1] += SUM(squares);
}

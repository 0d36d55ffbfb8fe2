#include "CLimeKernels.h"
#include "VectorUnits.h"

typedef uint64_t words __attribute__((vector_size(LANES * sizeof(uint64_t))));
typedef uint32_t halves __attribute__((vector_size(LANES * sizeof(uint32_t))));

#define LOW 0xFFFFFFFFu

FOR_EVERY_VECTOR_UNIT
void lime_philox(uint64_t key, uint64_t stream, uint64_t position, size_t blocks, uint32_t *numbers) {
    // Eight positions at a time, a lane each; a lane holds 32 bits, and 64 after a multiplication.
    for (size_t start = 0; start < blocks; start += LANES) {
        words c0, c1, c2, c3;
        for (int lane = 0; lane < LANES; lane++) {
            const uint64_t place = position + start + (uint64_t)lane;
            c0[lane] = place & LOW;
            c1[lane] = place >> 32;
            c2[lane] = stream & LOW;
            c3[lane] = stream >> 32;
        }
        uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
        for (int round = 0; round < 10; round++) {
            const words p0 = (c0 & LOW) * (uint64_t)0xD2511F53;
            const words p1 = (c2 & LOW) * (uint64_t)0xCD9E8D57;
            c0 = (p1 >> 32) ^ c1 ^ (uint64_t)k0;
            c2 = (p0 >> 32) ^ c3 ^ (uint64_t)k1;
            c1 = p1 & LOW;
            c3 = p0 & LOW;
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        const size_t count = blocks - start < LANES ? blocks - start : LANES;
        uint32_t lanes[4][LANES];
        const halves h0 = __builtin_convertvector(c0, halves), h1 = __builtin_convertvector(c1, halves);
        const halves h2 = __builtin_convertvector(c2, halves), h3 = __builtin_convertvector(c3, halves);
        STORE(h0, lanes[0]);
        STORE(h1, lanes[1]);
        STORE(h2, lanes[2]);
        STORE(h3, lanes[3]);
        for (size_t lane = 0; lane < count; lane++) {
            for (size_t i = 0; i < 4; i++) numbers[4 * (start + lane) + i] = lanes[i][lane];
        }
    }
}

#include "CLimeKernels.h"
#include "VectorUnits.h"

FOR_EVERY_VECTOR_UNIT
void lime_dot_products(const double *left, const double *rows, size_t stride, size_t count, double products[4]) {
#pragma clang fp contract(off)
    const double *first = rows, *second = rows + stride, *third = second + stride, *fourth = third + stride;
    vector s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
    size_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        vector x, y;
        LOAD(x, left + i);
        LOAD(y, first + i);
        s0 += x * y;
        LOAD(y, second + i);
        s1 += x * y;
        LOAD(y, third + i);
        s2 += x * y;
        LOAD(y, fourth + i);
        s3 += x * y;
    }
    double t0 = SUM(s0), t1 = SUM(s1), t2 = SUM(s2), t3 = SUM(s3);
    for (; i < count; i++) {
        t0 += left[i] * first[i];
        t1 += left[i] * second[i];
        t2 += left[i] * third[i];
        t3 += left[i] * fourth[i];
    }
    products[0] = t0;
    products[1] = t1;
    products[2] = t2;
    products[3] = t3;
}

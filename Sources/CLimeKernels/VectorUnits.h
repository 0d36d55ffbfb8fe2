// What the kernels have in common: the choice of the vector unit, and vectors of eight.

#ifndef LIME_VECTOR_UNITS_H
#define LIME_VECTOR_UNITS_H

#include <string.h>

// The portable x86-64 has vectors of two doubles; most machines have four or eight. The loader chooses.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EVERY_VECTOR_UNIT __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EVERY_VECTOR_UNIT
#endif

#define LANES 8

typedef double vector __attribute__((vector_size(LANES * sizeof(double))));

#define LOAD(into, from) memcpy(&(into), (from), sizeof(into))
#define STORE(from, into) memcpy((into), &(from), sizeof(from))
#define SUM(v) ((((v)[0] + (v)[4]) + ((v)[2] + (v)[6])) + (((v)[1] + (v)[5]) + ((v)[3] + (v)[7])))

#endif

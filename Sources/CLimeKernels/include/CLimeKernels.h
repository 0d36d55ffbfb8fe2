// The loops that decide what an explanation of many features or rows costs, for the vector units that a processor has.

#ifndef CLIMEKERNELS_H
#define CLIMEKERNELS_H

#include <stddef.h>
#include <stdint.h>

/// Adds the products of the columns of a block to the sums of X'X, X'Y and Y'Y.
///
/// The block holds `columns + targets` columns of `rows` numbers, one after the other. Of `xx` (columns × columns) only the
/// upper triangle is added to; `xy` is columns × targets, `yy` has one number a target. Sums run over eight lanes,
/// whatever the processor has, and products are rounded before they are added, so the bits are the same everywhere.
///
/// @param rows A multiple of eight.
void lime_add_block_products(
    const double *block, size_t rows, size_t columns, size_t targets, double *xx, double *xy, double *yy);

/// Divides items by the number of columns of ones in which they have a one.
///
/// Every column is `words` words of 64 items each, item i in bit i % 64 of word i / 64.
///
/// @param kept The items that are divided; the others are in no group.
/// @param groups Receives `columns + 1` columns: the items with no one, with one, and so on.
void lime_divide_by_matches(
    const uint64_t *bits, const uint64_t *kept, size_t columns, size_t words, uint64_t *groups);

/// Adds to the upper triangle of X'WX what the items of a group add, all of the same weight.
void lime_add_indicator_products(
    const uint64_t *bits, const uint64_t *group, size_t columns, size_t words, double weight, double *xx);

/// The number of items of a group.
size_t lime_count_ones(const uint64_t *group, size_t words);

/// Adds a weight to those of `64 * words` weights whose items are in a group.
void lime_add_where(const uint64_t *group, size_t words, double weight, double *weights);

/// The sum of those of `64 * words` values whose items are in a group, over eight lanes.
double lime_sum_where(const uint64_t *group, size_t words, const double *values);

/// Multiplies values by their weights, and adds the sums of the products, and of products times values, to two sums.
///
/// @param count A multiple of eight.
void lime_weigh(const double *weights, const double *values, size_t count, double *products, double *sums);

#endif

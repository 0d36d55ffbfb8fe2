// The few loops that decide what an explanation costs, for the vector units that a processor has.
//
// Sums run over eight lanes, whatever the processor has, and products are rounded before they are added, so the bits are
// the same everywhere.

#ifndef CLIMEKERNELS_H
#define CLIMEKERNELS_H

#include <stddef.h>
#include <stdint.h>

/// Turns rows into columns √w (x − mean), with the weighted means of the rows.
///
/// @param values `filled` rows of `columns` numbers.
/// @param weights The weight of each row.
/// @param roots The square roots of the weights.
/// @param rows The length of a column of the block, at least `filled`; the rest of each is 0.
/// @param weight The sum of the weights.
/// @param means Receives the mean of each column.
/// @param block Receives the columns, one after the other.
void lime_centre_block(
    const double *values, const double *weights, const double *roots, size_t filled, size_t rows, size_t columns,
    double weight, double *means, double *block);

/// Adds the products of the columns of a block to the sums of X'X, X'Y and Y'Y.
///
/// The block holds `columns + targets` columns of `rows` numbers, one after the other. Of `xx` (columns × columns) only the
/// upper triangle is added to; `xy` is columns × targets, `yy` has one number a target.
///
/// @param rows A multiple of eight.
void lime_add_block_products(
    const double *block, size_t rows, size_t columns, size_t targets, double *xx, double *xy, double *yy);

/// The products of one row with four others, which lie `stride` numbers apart.
void lime_dot_products(const double *left, const double *rows, size_t stride, size_t count, double products[4]);

/// The random numbers of Philox4x32-10 at some positions one after the other, four 32-bit numbers a position.
///
/// @param stream The upper half of the counter.
/// @param blocks The number of positions.
void lime_philox(uint64_t key, uint64_t stream, uint64_t position, size_t blocks, uint32_t *numbers);
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

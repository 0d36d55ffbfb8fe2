// The one loop that decides what an explanation of many features costs, for the vector units that a processor has.

#ifndef CLIMEKERNELS_H
#define CLIMEKERNELS_H

#include <stddef.h>

/// Adds the products of the columns of a block to the sums of X'X, X'Y and Y'Y.
///
/// The block holds `columns + targets` columns of `rows` numbers, one after the other. Of `xx` (columns × columns) only the
/// upper triangle is added to; `xy` is columns × targets, `yy` has one number a target. Sums run over eight lanes,
/// whatever the processor has, and products are rounded before they are added, so the bits are the same everywhere.
///
/// @param rows A multiple of eight.
void lime_add_block_products(
    const double *block, size_t rows, size_t columns, size_t targets, double *xx, double *xy, double *yy);

#endif

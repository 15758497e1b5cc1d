/** Reads Parquet files as rows of cells, as pandas writes their values as CSV. */
@NullMarked
package dev.kfold.trainer.parquet;

import org.jspecify.annotations.NullMarked;

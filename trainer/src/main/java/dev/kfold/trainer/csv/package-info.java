/** Reads CSV text as rows of cells and as numbers. */
@NullMarked
package dev.kfold.trainer.csv;

import org.jspecify.annotations.NullMarked;

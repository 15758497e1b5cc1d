/** Values of kernels, row by row. */
@NullMarked
package dev.kfold.trainer.kernel;

import org.jspecify.annotations.NullMarked;

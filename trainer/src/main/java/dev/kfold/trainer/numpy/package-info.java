/** NumPy's sums, to the bit. */
@NullMarked
package dev.kfold.trainer.numpy;

import org.jspecify.annotations.NullMarked;

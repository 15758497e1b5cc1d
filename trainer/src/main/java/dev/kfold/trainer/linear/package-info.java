/** The solver for a linear kernel: an interior point method. */
@NullMarked
package dev.kfold.trainer.linear;

import org.jspecify.annotations.NullMarked;

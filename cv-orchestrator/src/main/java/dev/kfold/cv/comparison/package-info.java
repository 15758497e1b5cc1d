/** Paired comparisons of two trials that were scored on the same folds. */
@NullMarked
package dev.kfold.cv.comparison;

import org.jspecify.annotations.NullMarked;

/** Folds as training jobs: the states of a fold, the steps between them, and what is retried. */
@NullMarked
package dev.kfold.cv.job;

import org.jspecify.annotations.NullMarked;

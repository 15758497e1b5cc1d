/** Folds as training jobs: their states, the service behind them, its limits and its failures. */
@NullMarked
package dev.kfold.cv.job;

import org.jspecify.annotations.NullMarked;

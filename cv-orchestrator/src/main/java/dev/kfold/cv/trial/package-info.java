/** One trial of a tuning job, from its hyperparameters to {@code cv.json}. */
@NullMarked
package dev.kfold.cv.trial;

import org.jspecify.annotations.NullMarked;

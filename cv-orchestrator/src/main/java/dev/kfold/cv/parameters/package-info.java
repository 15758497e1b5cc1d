/** The hyperparameters of a trial. */
@NullMarked
package dev.kfold.cv.parameters;

import org.jspecify.annotations.NullMarked;

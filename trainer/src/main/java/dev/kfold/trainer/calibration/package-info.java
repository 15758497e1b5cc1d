/** Probabilities of classes from decision values. */
@NullMarked
package dev.kfold.trainer.calibration;

import org.jspecify.annotations.NullMarked;

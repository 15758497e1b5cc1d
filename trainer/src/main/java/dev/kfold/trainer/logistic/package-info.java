/** Logistic regression, and the logistic functions. */
@NullMarked
package dev.kfold.trainer.logistic;

import org.jspecify.annotations.NullMarked;

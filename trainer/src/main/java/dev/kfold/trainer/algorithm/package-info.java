/** The algorithms of the trainer and their hyperparameters, under scikit-learn's names. */
@NullMarked
package dev.kfold.trainer.algorithm;

import org.jspecify.annotations.NullMarked;

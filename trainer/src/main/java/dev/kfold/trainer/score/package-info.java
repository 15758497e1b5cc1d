/** Accuracy, F1 and the confusion matrix. */
@NullMarked
package dev.kfold.trainer.score;

import org.jspecify.annotations.NullMarked;

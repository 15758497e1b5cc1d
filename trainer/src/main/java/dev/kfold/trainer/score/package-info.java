/** The scorers of scikit-learn, and the confusion matrix. */
@NullMarked
package dev.kfold.trainer.score;

import org.jspecify.annotations.NullMarked;

/** Splits tables as scikit-learn does, and writes the files of the folds. */
@NullMarked
package dev.kfold.trainer.split;

import org.jspecify.annotations.NullMarked;

/** scikit-learn's splitters, and the files of folds. */
@NullMarked
package dev.kfold.trainer.split;

import org.jspecify.annotations.NullMarked;

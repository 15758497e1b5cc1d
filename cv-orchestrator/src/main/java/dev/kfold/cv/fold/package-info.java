/** The outcome of a fold, and the folds that run in this process. */
@NullMarked
package dev.kfold.cv.fold;

import org.jspecify.annotations.NullMarked;

/** The folds of a trial, according to the split of its data. */
@NullMarked
package dev.kfold.cv.plan;

import org.jspecify.annotations.NullMarked;

/** A whole search in one job: its space, its trials with all their folds, and its results. */
@NullMarked
package dev.kfold.cv.search;

import org.jspecify.annotations.NullMarked;

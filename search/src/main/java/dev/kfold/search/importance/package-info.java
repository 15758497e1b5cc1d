/**
 * The importance of hyperparameters: which of them the good trials of a search have in common,
 * where the search as a whole did not.
 */
@NullMarked
package dev.kfold.search.importance;

import org.jspecify.annotations.NullMarked;

/** The importance of hyperparameters: how much of the score's variation each of them explains. */
@NullMarked
package dev.kfold.search.importance;

import org.jspecify.annotations.NullMarked;

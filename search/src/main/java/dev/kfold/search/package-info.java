/**
 * Search strategies: pure functions of the space, the seed and the results so far. They know
 * neither jobs nor folds.
 */
@NullMarked
package dev.kfold.search;

import org.jspecify.annotations.NullMarked;

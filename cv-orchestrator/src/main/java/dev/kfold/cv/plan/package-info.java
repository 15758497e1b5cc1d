/** Which folds a trial runs: those that its data was split into. */
@NullMarked
package dev.kfold.cv.plan;

import org.jspecify.annotations.NullMarked;

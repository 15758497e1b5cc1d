/** Which folds a trial runs: those that its data was split into. */
package dev.kfold.cv.plan;

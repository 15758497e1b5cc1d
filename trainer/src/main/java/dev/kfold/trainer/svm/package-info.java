/** The solvers for one pair of classes. */
@NullMarked
package dev.kfold.trainer.svm;

import org.jspecify.annotations.NullMarked;

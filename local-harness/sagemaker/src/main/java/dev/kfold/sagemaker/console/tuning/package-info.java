/** The pages of searches for hyperparameters: tuning jobs, and searches in one job. */
@NullMarked
package dev.kfold.sagemaker.console.tuning;

import org.jspecify.annotations.NullMarked;

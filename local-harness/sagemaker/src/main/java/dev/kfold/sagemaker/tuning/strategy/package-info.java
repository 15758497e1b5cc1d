/**
 * Search strategies: pure functions of the space, the seed and the results so far. Only {@code
 * tuning} depends on this package, which uses neither requests nor jobs.
 */
@NullMarked
package dev.kfold.sagemaker.tuning.strategy;

import org.jspecify.annotations.NullMarked;

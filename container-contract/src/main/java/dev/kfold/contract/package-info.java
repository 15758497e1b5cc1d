/**
 * The part that all programs in SageMaker containers share: files, hyperparameters, stop signal and
 * exit codes.
 */
@NullMarked
package dev.kfold.contract;

import org.jspecify.annotations.NullMarked;

/**
 * What every program in a SageMaker container shares: its files, hyperparameters, stop signal and
 * exit codes.
 */
@NullMarked
package dev.kfold.contract;

import org.jspecify.annotations.NullMarked;

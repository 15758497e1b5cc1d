/**
 * The repositories of Elastic Container Registry, as far as tools that prepare an account use them.
 * There is no registry behind them: jobs take their images from the executor.
 */
@NullMarked
package dev.kfold.sagemaker.repository;

import org.jspecify.annotations.NullMarked;

/** How a search chooses its trials: pure functions of seed and results. */
package dev.kfold.harness.endpoint.tuning.strategy;

/** The definition of the cross-validation pipeline. */
package dev.kfold.harness.pipeline;

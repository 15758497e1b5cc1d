/** The definition of the cross-validation pipeline. */
@NullMarked
package dev.kfold.harness.pipeline;

import org.jspecify.annotations.NullMarked;

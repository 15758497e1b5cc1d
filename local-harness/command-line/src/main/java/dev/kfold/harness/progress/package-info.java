/** The progress of an execution on a terminal. */
@NullMarked
package dev.kfold.harness.progress;

import org.jspecify.annotations.NullMarked;

/** What a terminal shows while an execution runs. */
@NullMarked
package dev.kfold.harness.progress;

import org.jspecify.annotations.NullMarked;

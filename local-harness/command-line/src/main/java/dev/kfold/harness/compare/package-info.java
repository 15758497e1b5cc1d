/** The comparison of runs by the files of their output folders. */
@NullMarked
package dev.kfold.harness.compare;

import org.jspecify.annotations.NullMarked;

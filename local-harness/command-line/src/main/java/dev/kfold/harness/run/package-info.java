/** {@code kfold run}: the whole pipeline on one machine. */
@NullMarked
package dev.kfold.harness.run;

import org.jspecify.annotations.NullMarked;

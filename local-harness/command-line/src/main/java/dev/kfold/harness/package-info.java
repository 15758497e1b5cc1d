/** The program {@code kfold}, and the wiring of all modules. */
@NullMarked
package dev.kfold.harness;

import org.jspecify.annotations.NullMarked;

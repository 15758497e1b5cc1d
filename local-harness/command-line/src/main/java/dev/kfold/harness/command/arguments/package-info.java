/** Groups of options that several commands share. */
@NullMarked
package dev.kfold.harness.command.arguments;

import org.jspecify.annotations.NullMarked;

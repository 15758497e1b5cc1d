/** The commands of {@code kfold} and their options. */
@NullMarked
package dev.kfold.harness.command;

import org.jspecify.annotations.NullMarked;

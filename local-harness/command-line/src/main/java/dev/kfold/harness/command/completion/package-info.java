/** What a shell needs to complete the commands and options. */
@NullMarked
package dev.kfold.harness.command.completion;

import org.jspecify.annotations.NullMarked;

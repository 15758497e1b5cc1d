/** The table of a user: its formats, columns and rows, and everything that is wrong with it. */
@NullMarked
package dev.kfold.trainer.table;

import org.jspecify.annotations.NullMarked;

/** Reads tables, channels and labels, and refuses invalid ones. */
@NullMarked
package dev.kfold.trainer.data;

import org.jspecify.annotations.NullMarked;

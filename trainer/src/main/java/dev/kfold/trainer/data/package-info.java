/** Channels and what is read from them: rows, labels and datasets. Refuses invalid ones. */
@NullMarked
package dev.kfold.trainer.data;

import org.jspecify.annotations.NullMarked;

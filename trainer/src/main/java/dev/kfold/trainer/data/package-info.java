/** Tables, channels and labels: what is read, and what is refused. */
@NullMarked
package dev.kfold.trainer.data;

import org.jspecify.annotations.NullMarked;

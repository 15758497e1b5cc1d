/** The command that runs a training job. */
@NullMarked
package dev.kfold.trainer.train;

import org.jspecify.annotations.NullMarked;

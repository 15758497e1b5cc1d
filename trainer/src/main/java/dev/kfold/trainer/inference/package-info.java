/** Reads the rows of requests to a model, and writes its answers, in the formats of HTTP bodies. */
@NullMarked
package dev.kfold.trainer.inference;

import org.jspecify.annotations.NullMarked;

/** The HTTP server of a model. */
@NullMarked
package dev.kfold.trainer.serve;

import org.jspecify.annotations.NullMarked;

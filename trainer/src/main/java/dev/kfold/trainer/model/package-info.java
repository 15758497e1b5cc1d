/** The files of a model. */
@NullMarked
package dev.kfold.trainer.model;

import org.jspecify.annotations.NullMarked;

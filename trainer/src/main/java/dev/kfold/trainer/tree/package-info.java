/** Ensembles of decision trees: grown with Smile, kept and evaluated as arrays. */
@NullMarked
package dev.kfold.trainer.tree;

import org.jspecify.annotations.NullMarked;

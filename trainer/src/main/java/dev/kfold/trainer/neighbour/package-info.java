/** Classification by the nearest rows. */
@NullMarked
package dev.kfold.trainer.neighbour;

import org.jspecify.annotations.NullMarked;

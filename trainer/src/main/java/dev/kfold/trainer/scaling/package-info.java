/** StandardScaler and MinMaxScaler. */
@NullMarked
package dev.kfold.trainer.scaling;

import org.jspecify.annotations.NullMarked;

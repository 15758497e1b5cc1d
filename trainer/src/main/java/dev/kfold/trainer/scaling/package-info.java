/** The scaling of features: StandardScaler and MinMaxScaler of scikit-learn. */
@NullMarked
package dev.kfold.trainer.scaling;

import org.jspecify.annotations.NullMarked;

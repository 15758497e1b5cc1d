/**
 * Fills missing cells, encodes words and scales numbers, with the meaning of scikit-learn's
 * SimpleImputer, OneHotEncoder, StandardScaler and MinMaxScaler in a ColumnTransformer.
 */
@NullMarked
package dev.kfold.trainer.preparation;

import org.jspecify.annotations.NullMarked;

/** The model card of a model package, filled with what the cross-validation knows. */
@NullMarked
package dev.kfold.harness.modelcard;

import org.jspecify.annotations.NullMarked;

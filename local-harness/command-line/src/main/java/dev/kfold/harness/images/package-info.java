/** Puts the two images into the local Docker engine: {@code kfold images}. */
@NullMarked
package dev.kfold.harness.images;

import org.jspecify.annotations.NullMarked;

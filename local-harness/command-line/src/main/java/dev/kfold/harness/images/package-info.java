/** Builds both images into the local Docker engine. */
@NullMarked
package dev.kfold.harness.images;

import org.jspecify.annotations.NullMarked;

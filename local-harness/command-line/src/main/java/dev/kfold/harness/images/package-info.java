/** Puts the two images into the local Docker engine: {@code kfold images}. */
package dev.kfold.harness.images;

/** The program of the image {@code kfold-cv}. */
@NullMarked
package dev.kfold.cv;

import org.jspecify.annotations.NullMarked;

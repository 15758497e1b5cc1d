/** The program of the image {@code kfold-trainer}. */
@NullMarked
package dev.kfold.trainer;

import org.jspecify.annotations.NullMarked;

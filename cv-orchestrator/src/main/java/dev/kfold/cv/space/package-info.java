/** The search spaces of the algorithms. */
@NullMarked
package dev.kfold.cv.space;

import org.jspecify.annotations.NullMarked;

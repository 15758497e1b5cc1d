/** Early stopping of trials that cannot win. */
@NullMarked
package dev.kfold.cv.early;

import org.jspecify.annotations.NullMarked;

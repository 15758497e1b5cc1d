/** When a trial cannot win any more. */
@NullMarked
package dev.kfold.cv.early;

import org.jspecify.annotations.NullMarked;

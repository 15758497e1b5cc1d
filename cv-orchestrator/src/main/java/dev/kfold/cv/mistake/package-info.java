/** The rows of a table that trials predict wrongly. */
@NullMarked
package dev.kfold.cv.mistake;

import org.jspecify.annotations.NullMarked;

/** How often and how long the service is asked: rates, pauses and the clock. */
@NullMarked
package dev.kfold.cv.pacing;

import org.jspecify.annotations.NullMarked;

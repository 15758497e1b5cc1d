/** Curves of the scores of held-out rows: ROC, precision over recall, calibration. */
@NullMarked
package dev.kfold.harness.curve;

import org.jspecify.annotations.NullMarked;

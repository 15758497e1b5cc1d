/** The report of a finished tuning job, {@code evaluation.json} and {@code jobinfo.json}. */
@NullMarked
package dev.kfold.cv.report;

import org.jspecify.annotations.NullMarked;

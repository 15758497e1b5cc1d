/** The report of an execution, as a page and as a summary. */
@NullMarked
package dev.kfold.harness.report;

import org.jspecify.annotations.NullMarked;

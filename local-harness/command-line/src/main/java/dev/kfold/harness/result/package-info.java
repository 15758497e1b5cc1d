/**
 * The results of an ended execution: read from its jobs, assembled to a report, published and
 * tracked.
 */
@NullMarked
package dev.kfold.harness.result;

import org.jspecify.annotations.NullMarked;

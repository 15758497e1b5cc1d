/**
 * The operation BatchPutMetrics, by which training code sends metrics instead of printing them to
 * its log. The wiring, {@code tracking} and the pages of jobs depend on it.
 */
@NullMarked
package dev.kfold.sagemaker.metric;

import org.jspecify.annotations.NullMarked;

/**
 * The operation BatchPutMetrics, by which training code sends metrics instead of printing them to
 * its log. Only the endpoint itself depends on it.
 */
@NullMarked
package dev.kfold.sagemaker.metric;

import org.jspecify.annotations.NullMarked;

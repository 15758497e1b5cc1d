/**
 * Metrics that training code sends by itself, beside those that are read from its log. Nobody but
 * the endpoint depends on it.
 */
@NullMarked
package dev.kfold.sagemaker.metric;

import org.jspecify.annotations.NullMarked;

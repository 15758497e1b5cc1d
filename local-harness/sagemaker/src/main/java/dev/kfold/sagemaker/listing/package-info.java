/**
 * Filters, sorts and pages the results of {@code List…} operations. The members that such requests
 * share are read by name, so that a service only supplies the keys of its resources. Every service
 * may depend on it; it depends on the {@code api} only.
 */
@NullMarked
package dev.kfold.sagemaker.listing;

import org.jspecify.annotations.NullMarked;
